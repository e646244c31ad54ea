import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAnswer, retryAfterMsOf } from './answer.ts'
import { TwilioError, type TwilioErrorKind } from './errors.ts'

const now = new Date('2026-03-04T05:06:07Z')

function errorOf(statusCode: number, body: unknown, headers: Record<string, string> = {}) {
  try {
    readAnswer({ statusCode, body, headers }, now)
  } catch (error) {
    if (error instanceof TwilioError) return error
    throw error
  }
  throw new Error('was accepted')
}

describe('readAnswer', () => {
  test('hands on the JSON of a 200 with the request id', () => {
    const headers = { 'twilio-request-id': 'RQ1' }
    const answer = readAnswer({ statusCode: 200, body: { calls: [] }, headers }, now)
    expect(answer).toEqual({ payload: { calls: [] }, requestId: 'RQ1' })
  })

  test.each<[number, TwilioErrorKind]>([
    [204, 'malformed'],
    [302, 'malformed'],
    [400, 'malformed'],
    [401, 'auth'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [408, 'transient'],
    [425, 'transient'],
    [429, 'rateLimited'],
    [500, 'transient'],
    [502, 'transient'],
    [503, 'transient'],
    [504, 'transient'],
    [599, 'transient'],
  ])('%i is %s, whatever the body, unless that is a page', (status, kind) => {
    for (const body of [{ code: 20001 }, 'no <html>', '', null, undefined, [], 7]) {
      expect(errorOf(status, body)).toMatchObject({ kind, status })
    }
  })

  test.each([400, 401, 403, 404, 502])('a page with a %i is of no account: transient', (status) => {
    for (const body of ['<html>Blocked</html>', '\n<!DOCTYPE html><html></html>']) {
      expect(errorOf(status, body)).toMatchObject({ kind: 'transient', status })
    }
  })

  test('a page with a 429 asks for fewer requests all the same', () => {
    expect(errorOf(429, '<html>').kind).toBe('rateLimited')
  })

  test.each([['<html>maintenance</html>'], ['{"calls":[{"sid":"CA'], [''], [null], [7]])(
    'a 200 that is no JSON object is transient: %j',
    (body) => {
      expect(errorOf(200, body)).toMatchObject({ kind: 'transient', status: 200 })
    },
  )

  test('lives without a request id', () => {
    expect(readAnswer({ statusCode: 200, body: {}, headers: {} }, now).requestId).toBeNull()
    expect(errorOf(500, {}).requestId).toBeNull()
    expect(errorOf(429, {})).toMatchObject({ requestId: null, retryAfterMs: null })
  })

  test('keeps the code and the request id of an error', () => {
    const error = errorOf(401, { code: 20003, message: 'x' }, { 'twilio-request-id': 'RQ1' })
    expect(error).toMatchObject({ code: 20003, requestId: 'RQ1', retryAfterMs: null })
  })

  test.each([
    { code: 20003, status: '401', message: null, more_info: 7 },
    { code: '20003', status: 401 },
  ])('reads the code of %j', (body) => {
    expect(errorOf(401, body)).toMatchObject({ kind: 'auth', status: 401, code: 20003 })
  })

  test.each([
    ...[{}, { code: null }, { code: 'none' }, { code: 1.5 }, { code: '' }, { code: true }],
    ...[{ code: [] }, { code: {} }, { code: '2'.repeat(40) }, { status: 'error' }],
    ...['<?xml version="1.0"?><TwilioResponse/>', 'upstream connect error', null, [20003]],
  ])('lives without a usable code: %j', (body) => {
    expect(errorOf(404, body).code).toBeNull()
  })

  test("says it in its own words, not in the server's", () => {
    const error = errorOf(404, { message: 'Account AC123 of +15005550001 was not found' })
    expect(error.message).toBe('Twilio does not know what we asked for.')
  })
})

describe('retryAfterMsOf', () => {
  test.each([
    ['3', 3000],
    ['0', 0],
    ['1.5', 1500],
    ['-1', null],
    ['99999999999', null],
    ['Wednesday, 04-Mar-26 05:06:17 GMT', 10_000],
    // Without a zone it would be read in the machine's.
    ['Wed Mar  4 05:06:17 2026', null],
    ['2026-03-04T05:06:17Z', null],
    ['Wed, 04 Mar 2026 05:06:17 GMT', 10_000],
    ['Wed, 04 Mar 2026 05:06:00 GMT', 0],
    ['soon', null],
    ['', null],
  ])('reads %j', (value, expected) => {
    const response = { statusCode: 429, body: {}, headers: { 'retry-after': value } }
    expect(retryAfterMsOf(response, now)).toBe(expected)
  })

  test("counts from the answer's own date, where our clock may be off", () => {
    const headers = {
      date: 'Wed, 04 Mar 2026 08:00:00 GMT',
      'retry-after': 'Wed, 04 Mar 2026 08:00:10 GMT',
    }
    expect(retryAfterMsOf({ headers }, now)).toBe(10_000)
    expect(retryAfterMsOf({ headers: { ...headers, date: 'today' } }, now)).toBe(10_443_000)
  })

  test('never takes anything else for a pause', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.anything()), (value) => {
        fc.pre(typeof value !== 'string' || !/^\d/.test(value))
        expect(retryAfterMsOf({ headers: { 'retry-after': value } }, now)).toBeNull()
      }),
    )
  })
})
