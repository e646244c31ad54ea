import { expect, test } from 'vitest'
import { parseBenchOptions } from './options.ts'

test('measures everything in full unless told otherwise', () => {
  expect(parseBenchOptions([])).toEqual({ only: null, calls: null, isQuick: false })
  expect(parseBenchOptions(['--scenario', 'b', '--calls', '5000', '--quick'])).toEqual({
    only: 'b',
    calls: 5000,
    isQuick: true,
  })
})

test.each([
  ['--scenario', 'd'],
  ['--calls', '0'],
  ['--calls', 'many'],
  ['--fast', 'yes'],
])('refuses %s %s', (flag, value) => {
  expect(() => parseBenchOptions([flag, value])).toThrow()
})
