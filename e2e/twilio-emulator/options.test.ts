import { describe, expect, test } from 'vitest'
import { parseOptions, resolveOptions } from './options.ts'

describe('parseOptions', () => {
  test('reads flags before variables', () => {
    const args = ['--port', '0', '--seed', '7', '--scale', '2500', '--now', '2026-03-18T17:30:00Z']
    const environment = {
      EMULATOR_SEED: '8',
      EMULATOR_AUTH_TOKEN: 'secret',
      EMULATOR_SCALE: 'small',
    }
    expect(parseOptions(args, environment)).toMatchObject({
      port: 0,
      seed: 7,
      scale: 2500,
      authToken: 'secret',
      now: new Date('2026-03-18T17:30:00Z'),
      authorizeUrl: undefined,
    })
  })

  test.each([
    ['--port', 'high'],
    ['--scale', 'huge'],
    ['--now', 'soon'],
    ['--deauthorize-method', 'PUT'],
    ['--colour', 'red'],
  ])('refuses %s %s', (flag, value) => {
    expect(() => parseOptions([flag, value], {})).toThrow()
  })
})

test('what is not given has a default', () => {
  expect(resolveOptions({ seed: 3 })).toMatchObject({ seed: 3, scale: 'demo', historyDays: 395 })
})

test('generated customers want their number of calls', () => {
  const args = ['--customers', '50', '--calls-per-customer', '20000']
  expect(parseOptions(args, {}).crowd).toEqual({
    customers: 50,
    callsPerCustomer: 20_000,
    accountsPerCustomer: 1,
    rushPerHour: null,
  })
  expect(() => parseOptions(['--customers', '50'], {})).toThrow('--calls-per-customer')
  expect(parseOptions([], {}).crowd).toBeUndefined()
})
