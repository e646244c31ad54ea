import { expect, test } from 'vitest'
import { isDatabaseAway } from './is-database-away.ts'

const withCode = (code: string) => Object.assign(new Error('broken'), { code })

test.each([
  withCode('57P01'),
  withCode('57P03'),
  withCode('08006'),
  withCode('ECONNREFUSED'),
  withCode('25P03'),
  new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]),
  new Error('Connection terminated unexpectedly'),
])('%s is a database that is away', (error) => {
  expect(isDatabaseAway(error)).toBe(true)
})

test.each([withCode('23505'), withCode('42703'), new TypeError('x is undefined'), 'ECONNREFUSED'])(
  '%s is not',
  (error) => {
    expect(isDatabaseAway(error)).toBe(false)
  },
)
