import { describe, expect, test } from 'vitest'
import { currentIn, sectionHref, sections } from './sections.ts'

const [overview, calls] = sections

describe('currentIn', () => {
  test.each([
    ['/w/acme', 'page', undefined],
    ['/w/acme/calls', undefined, 'page'],
    ['/w/acme/calls/CA1', undefined, true],
    ['/w/acme/callsigns', undefined, undefined],
    ['/w/acme-2', undefined, undefined],
  ])('on %s overview is %s, calls %s', (pathname, onOverview, onCalls) => {
    expect(overview && currentIn('acme', overview, pathname)).toBe(onOverview)
    expect(calls && currentIn('acme', calls, pathname)).toBe(onCalls)
  })
})

test('each section has an address of its own', () => {
  const hrefs = sections.map((section) => sectionHref('acme', section))
  expect(new Set(hrefs).size).toBe(sections.length)
  expect(hrefs[0]).toBe('/w/acme')
})
