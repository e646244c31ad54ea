import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeNext, signInPath } from './safe-next.ts'

const site = 'https://callscope.example'

/** What a browser makes of it, by the same WHATWG rules, as a link, a redirect or typed. */
const destination = (next: string) => new URL(next, `${site}/sign-in`)

describe('safeNext', () => {
  test.each(['/w', '/w/acme/calls?range=7d&status=busy#top', '/connect/complete', '/w/a%2Fb'])(
    'keeps %s',
    (path) => {
      expect(safeNext(path)).toBe(path)
    },
  )

  test.each([
    '//evil.test',
    '///evil.test',
    '/\\evil.test',
    '\\/evil.test',
    '/\t/evil.test',
    '/\n/evil.test',
    '/.//evil.test',
    '/w/..//evil.test',
    '/%2e//evil.test',
    'https://evil.test',
    'javascript:alert(1)',
    'evil.test',
    ' //evil.test',
    '@evil.test',
    '',
    `/${'a'.repeat(3000)}`,
    null,
    undefined,
    ['/w'],
  ])('falls back for %j', (next) => {
    expect(safeNext(next)).toBe('/w')
  })

  test('takes the fallback of its caller', () => {
    expect(safeNext('//evil.test', '/connect')).toBe('/connect')
  })

  test('never leaves the site, whatever is written', () => {
    const fragment = fc.constantFrom(
      ...['/', '\\', '//', '.', '..', '%2f', '%5c', '%2e', '\t', '\n', '\r', '@', ':', '?', '#'],
      ...['evil.test', 'https:', 'javascript:', 'w', ' ', '\u0000', '\u3002', '\uff0f', '[', '%'],
    )
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.webUrl(),
      fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join('')),
      fc.array(fragment, { maxLength: 12 }).map((parts) => `/${parts.join('')}`),
    )
    fc.assert(
      fc.property(hostile, (next) => {
        const path = safeNext(next)
        expect(path).toMatch(/^\/(?![/\\])/)
        expect(destination(path).origin).toBe(site)
        expect(safeNext(path)).toBe(path)
      }),
      { numRuns: 2000 },
    )
  })
})

test('the sign-in page is told where to lead back to, and nothing hostile', () => {
  expect(signInPath('/w/acme?range=7d&unit=legs')).toBe(
    '/sign-in?next=%2Fw%2Facme%3Frange%3D7d%26unit%3Dlegs',
  )
  expect(signInPath('//evil.test')).toBe('/sign-in?next=%2Fw')
})
