import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasFilter, hrefWith, parseSearchParams } from './search-params.ts'

const defaults = parseSearchParams({})
const parse = (query: string) => parseSearchParams(new URLSearchParams(query))

describe('parseSearchParams', () => {
  test('nothing is the last 30 days of calls by status, unfiltered', () => {
    expect(defaults).toMatchObject({
      range: 'last30Days',
      unit: 'calls',
      stack: 'status',
      granularity: null,
      account: [],
      cursor: null,
    })
    expect(hasFilter(defaults)).toBe(false)
  })

  test.each([
    'range=forever',
    'from=2026-02-30',
    'from=0001-01-01',
    'to=yesterday',
    'granularity=second',
    'stack=price',
    'unit=minutes',
    'account=abc',
    'account=99999999999999',
    'direction=%00',
    "status='; drop table call",
    'country=germany',
    'bucket=2026-13-01T00:00:00Z',
    'bucket=now',
    'cursor=first',
    'call=CA123',
  ])('%s is as if it were not there', (query) => {
    expect(parse(query)).toEqual(defaults)
  })

  test('property: whatever stands in the URL, it never throws', () => {
    const keys = fc.constantFrom(...Object.keys(defaults))
    fc.assert(
      fc.property(fc.dictionary(keys, fc.string()), (query) => {
        expect(Object.keys(parseSearchParams(query))).toEqual(Object.keys(defaults))
      }),
    )
  })
})

describe('hrefWith', () => {
  const filtered = parse(
    'range=today&account=3,1&country=DE,none&number=%2B49301234567&status=busy',
  )

  test('comes back the same through the URL', () => {
    const href = hrefWith('/w/acme/calls', filtered, { bucket: new Date('2026-11-25T13:00:00Z') })
    const url = new URL(href, 'http://localhost')
    expect(url.pathname).toBe('/w/acme/calls')
    expect(parse(url.search)).toEqual({ ...filtered, bucket: new Date('2026-11-25T13:00:00Z') })
  })

  test('leaves defaults out', () => {
    expect(hrefWith('/w/acme', defaults, { stack: 'status', range: 'last30Days' })).toBe('/w/acme')
    expect(hrefWith('/w/acme', parse('stack=direction'), { stack: null })).toBe('/w/acme')
  })

  const cursor = `o${'a'.repeat(32)}`
  const call = 'a'.repeat(22)
  const deep = parse(`range=today&bucket=2026-11-25T13:00:00Z&cursor=${cursor}&call=${call}`)

  test('a new filter goes back to the first page and closes the open call', () => {
    const after = parse(new URL(hrefWith('/', deep, { status: ['busy'] }), 'http://x').search)
    expect(after).toMatchObject({ cursor: null, call: null, status: ['busy'], bucket: deep.bucket })
  })

  test('a new period leaves the bucket', () => {
    const after = parse(new URL(hrefWith('/', deep, { range: 'thisWeek' }), 'http://x').search)
    expect(after).toMatchObject({ range: 'thisWeek', bucket: null })
  })

  test('opening and closing a call stays on its page', () => {
    const closed = parse(new URL(hrefWith('/', deep, { call: null }), 'http://x').search)
    expect(closed).toEqual({ ...deep, call: null })
  })
})
