import { expect, test } from 'vitest'
import { labelBuckets } from './bucket-label.ts'
import { listBuckets } from './buckets.ts'
import type { Granularity } from './granularity.ts'
import { resolveRange } from './range.ts'

function labels(from: string, to: string, granularity: Granularity) {
  const timeZone = 'America/New_York'
  const range = resolveRange({ range: 'custom', from, to }, new Date(), timeZone)
  const place = { locale: 'en-US', timeZone }
  return labelBuckets(listBuckets(range, granularity), granularity, place).map(({ short, full }) =>
    [short, full].map((text) => text.replaceAll(/[\u00a0\u202f\u2009]/g, ' ')),
  )
}

test('hours of one day have only the time; of several, the weekday too', () => {
  expect(labels('2026-11-25', '2026-11-25', 'hour')[14]).toEqual([
    '2:00 PM',
    'Wed, Nov 25, 2:00 PM – 3:00 PM',
  ])
  expect(labels('2026-11-25', '2026-11-26', 'hour')[38]?.[0]).toBe('Thu 2 PM')
})

test('the repeated hour names its zone', () => {
  const shorts = labels('2026-11-01', '2026-11-01', 'hour').map(([short]) => short)
  expect(shorts.slice(0, 4)).toEqual(['12:00 AM', '1:00 AM EDT', '1:00 AM EST', '2:00 AM'])
})

test('days, weeks and months', () => {
  expect(labels('2026-11-01', '2026-11-01', 'day')).toEqual([['Nov 1', 'Sun, Nov 1, 2026']])
  expect(labels('2026-11-19', '2026-11-25', 'week')).toEqual([
    ['Nov 19', 'Nov 19 – 22, 2026'],
    ['Nov 23', 'Nov 23 – 25, 2026'],
  ])
  expect(labels('2026-11-01', '2026-11-30', 'month')).toEqual([['Nov 26', 'Nov 1 – 30, 2026']])
})
