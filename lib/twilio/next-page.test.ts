import { describe, expect, test } from 'vitest'
import type { TwilioError } from './errors.ts'
import { checkNextPage, pageSizeOf, tokenOf } from './next-page.ts'

const path = '/2010-04-01/Accounts/AC1/Calls.json'
const home = 'http://127.0.0.1:4010'

describe('checkNextPage', () => {
  test.each([
    `${path}?PageSize=2&Page=1&PageToken=PA1`,
    `${home}${path}?PageSize=2&Page=1&PageToken=PA1`,
    `https://api.twilio.com${path}?PageSize=2&Page=1&PageToken=PA1`,
  ])('accepts the same list: %s', (uri) => {
    expect(checkNextPage(uri, path, home)).toBe(`${path}?PageSize=2&Page=1&PageToken=PA1`)
  })

  test.each([
    ['another server', `https://attacker.example${path}?Page=1`],
    ['another port', `http://127.0.0.1:4011${path}?Page=1`],
    ['another server, without a scheme', `//attacker.example${path}?Page=1`],
    ['another server behind our name', `https://api.twilio.com@attacker.example${path}`],
    ['our server with a password', `http://user:word@127.0.0.1:4010${path}`],
    ['another account', '/2010-04-01/Accounts/AC2/Calls.json?Page=1'],
    ['another list', '/2010-04-01/Accounts/AC1/Recordings.json?Page=1'],
    ['a way out of the list', `${path}/../../Keys.json?Page=1`],
    ['an encoded way out', `${path}/%2e%2e/Keys.json`],
    ['another spelling', '/2010-04-01/accounts/AC1/Calls.json?Page=1'],
    ['a scheme that is not http', `javascript:alert(1)`],
    ['no address', 'http://'],
    ['an endless address', `${path}?PageToken=${'x'.repeat(5000)}`],
  ])('refuses %s', (_, uri) => {
    expect(() => checkNextPage(uri, path, home)).toThrow(
      expect.objectContaining({ kind: 'malformed' } satisfies Partial<TwilioError>),
    )
  })
})

test('a page is known by its token, or else by its query', () => {
  expect(tokenOf(`${path}?Page=2&PageToken=PA2`)).toBe('PA2')
  expect(tokenOf(`${path}?Page=2`)).toBe('?Page=2')
})

test('a cursor tells its page size when it has one', () => {
  expect(pageSizeOf(`${path}?PageSize=500&PageToken=PA2`)).toBe(500)
  expect(pageSizeOf(`${path}?PageToken=PA2`)).toBeNull()
  expect(pageSizeOf(`${path}?PageSize=all`)).toBeNull()
})
