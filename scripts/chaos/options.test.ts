import { expect, test } from 'vitest'
import { parseChaosOptions } from './options.ts'

test('breaks more in a longer run, unless it is told how much', () => {
  expect(parseChaosOptions([])).toEqual({
    seed: 1,
    calls: 200_000,
    seconds: 90,
    kills: 10,
    restarts: 3,
  })
  const short = ['--seed', '7', '--calls', '4000', '--seconds', '9']
  expect(parseChaosOptions(short)).toMatchObject({ seed: 7, calls: 4000, kills: 1, restarts: 1 })
  expect(parseChaosOptions([...short, '--kills', '0'])).toMatchObject({ kills: 0 })
})

test.each([
  ['--seed', 'x'],
  ['--seconds', '-1'],
  ['--mercy', '1'],
])('refuses %s %s', (flag, value) => {
  expect(() => parseChaosOptions([flag, value])).toThrow()
})
