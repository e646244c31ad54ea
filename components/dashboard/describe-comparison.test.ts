import { expect, test } from 'vitest'
import { comparisonPeriod, resolveRange, type RangeChoice } from '#lib/analytics/range.ts'
import { describeComparison } from './describe-comparison.ts'

const timeZone = 'Europe/Berlin'
const now = new Date('2026-11-25T13:30:00Z')

function describe(range: RangeChoice['range']) {
  const resolved = resolveRange({ range, from: null, to: null }, now, timeZone)
  const place = { locale: 'en-GB', timeZone }
  const text = describeComparison(resolved, comparisonPeriod(resolved, now), place)
  return text.replaceAll(/[\u2009\u202f\u00a0]/g, ' ')
}

test('a range that is over is compared with whole days', () => {
  expect(describe('lastWeek')).toBe('9 – 15 Nov 2026')
})

test('a running one with the same stretch of the one before', () => {
  expect(describe('today')).toBe('24 Nov 2026, up to 14:30')
  expect(describe('thisMonth')).toBe('1 – 25 Oct 2026, up to 14:30')
})
