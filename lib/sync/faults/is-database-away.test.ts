import { expect, test } from 'vitest'
import { isDatabaseAway } from './is-database-away.ts'

const withCode = (code: string) => Object.assign(new Error('broken'), { code })

test.each([
  ...['08006', '57P01', '57P05', '57014', '25P03', '53100', '53200', '53300', '58030'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT'],
])('%s is the code of a database that is away', (code) => {
  expect(isDatabaseAway(withCode(code))).toBe(true)
})

test.each([
  new AggregateError([withCode('EACCES'), withCode('ECONNREFUSED')]),
  new Error('Connection terminated unexpectedly'),
  new Error('Client has encountered a connection error and is not queryable'),
])('%s is a database that is away', (error) => {
  expect(isDatabaseAway(error)).toBe(true)
})

test.each([withCode('23505'), withCode('42703'), new TypeError('x is undefined'), 'ECONNREFUSED'])(
  '%s is not',
  (error) => {
    expect(isDatabaseAway(error)).toBe(false)
  },
)
