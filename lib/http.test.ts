import { describe, expect, test } from 'vitest'
import { isSameOrigin, seeOther } from './http.ts'

const from = (headers: Record<string, string>) =>
  new Request('http://callscope.test/connect/start', { method: 'POST', headers })

describe('isSameOrigin', () => {
  test.each([
    ['our own page', { 'sec-fetch-site': 'same-origin' }, true],
    ['our own page under no-referrer', { 'sec-fetch-site': 'same-origin', origin: 'null' }, true],
    ['a sibling host', { 'sec-fetch-site': 'same-site', origin: 'http://callscope.test' }, false],
    ['another site', { 'sec-fetch-site': 'cross-site' }, false],
    ['a typed address', { 'sec-fetch-site': 'none' }, false],
    ['an old browser, ours', { origin: 'http://callscope.test', host: 'callscope.test' }, true],
    ['an old browser, theirs', { origin: 'http://evil.test', host: 'callscope.test' }, false],
    ['an opaque origin', { origin: 'null', host: 'callscope.test' }, false],
    ['nothing said', { host: 'callscope.test' }, false],
  ])('%s', (_, headers, expected) => {
    expect(isSameOrigin(from(headers))).toBe(expected)
  })
})

describe('seeOther', () => {
  test('sends on with a GET and leaves no trace', () => {
    const response = seeOther('/w/acme/connections', { 'set-cookie': 'a=b' })
    expect(response.status).toBe(303)
    expect(Object.fromEntries(response.headers)).toEqual({
      location: '/w/acme/connections',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'set-cookie': 'a=b',
    })
  })

  test('names another site only by URL', () => {
    const location = new URL('https://www.twilio.com/authorize/CN1')
    expect(seeOther(location).headers.get('location')).toBe(location.href)
  })

  test.each(['//evil.test', '/\\evil.test', 'https://evil.test', 'w/acme', ''])(
    'refuses %j',
    (path) => {
      expect(() => seeOther(path)).toThrow(RangeError)
    },
  )
})
