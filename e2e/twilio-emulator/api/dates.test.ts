import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoDay, parseFilterDate, parseIsoDay, rfc2822 } from './dates.ts'

test('RFC 2822 dates are read back by Date.parse', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (second) => {
      const text = rfc2822(second)
      expect(Date.parse(text)).toBe(second * 1000)
      expect(text.slice(0, 3)).toBe(new Date(second * 1000).toUTCString().slice(0, 3))
    }),
  )
})

test('days go there and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), (day) => {
      expect(parseIsoDay(isoDay(day))).toBe(day)
    }),
  )
})

describe('parseFilterDate', () => {
  test.each([
    ['2026-03-18', { second: 1_773_792_000, isDay: true }],
    ['2026-03-18T00:00:00Z', { second: 1_773_792_000, isDay: false }],
    ['2026-03-18T01:00:00+01:00', { second: 1_773_792_000, isDay: false }],
    ['2026-03-18T00:00:00.900Z', { second: 1_773_792_000, isDay: false }],
  ])('reads %s', (text, expected) => {
    expect(parseFilterDate(text)).toEqual(expected)
  })

  test.each(['2026-02-30', '18.03.2026', 'yesterday', '2026-03-18T00:00:00', '20260318'])(
    'refuses %s',
    (text) => {
      expect(parseFilterDate(text)).toBeNull()
    },
  )
})
