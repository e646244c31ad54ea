import { expect, test } from 'vitest'
import { parseChaosOptions } from './options.ts'

test('breaks more where there is more to read, unless it is told how much', () => {
  expect(parseChaosOptions([])).toEqual({
    seed: 1,
    calls: 210_000,
    kills: 11,
    restarts: 3,
    suspensions: 2,
  })
  const short = ['--seed', '7', '--calls', '24000']
  const disruptions = { kills: 2, restarts: 1, suspensions: 1 }
  expect(parseChaosOptions(short)).toEqual({ seed: 7, calls: 24_000, ...disruptions })
  expect(parseChaosOptions([...short, '--kills', '0'])).toMatchObject({ kills: 0 })
})

test.each([
  ['--seed', 'x'],
  ['--calls', '-1'],
  ['--mercy', '1'],
])('refuses %s %s', (flag, value) => {
  expect(() => parseChaosOptions([flag, value])).toThrow()
})
