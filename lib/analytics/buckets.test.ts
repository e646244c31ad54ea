import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allowedGranularities, granularityFor, listBuckets, maxBuckets } from './buckets.ts'
import { granularities } from './granularity.ts'
import { anyRange } from './range.arbitrary.ts'
import { resolveRange } from './range.ts'

const now = new Date('2026-11-25T10:00:00Z')
const between = (from: string, to: string, zone: string) =>
  resolveRange({ range: 'custom', from, to }, now, zone)
const lengthsInHours = (...[range, granularity]: Parameters<typeof listBuckets>) =>
  listBuckets(range, granularity).map(({ from, to }) => (to.getTime() - from.getTime()) / 3_600_000)

describe('listBuckets', () => {
  test('days around the jumps of the clock', () => {
    const spring = between('2026-03-28', '2026-03-30', 'Europe/Berlin')
    expect(lengthsInHours(spring, 'day')).toEqual([24, 23, 24])
    const autumn = between('2026-10-31', '2026-11-02', 'America/New_York')
    expect(lengthsInHours(autumn, 'day')).toEqual([24, 25, 24])
  })

  test('the missing hour has no bucket, the repeated one has two', () => {
    const spring = between('2026-03-29', '2026-03-29', 'Europe/Berlin')
    expect(listBuckets(spring, 'hour')).toHaveLength(23)
    const autumn = between('2026-10-25', '2026-10-25', 'Europe/Berlin')
    expect(listBuckets(autumn, 'hour')).toHaveLength(25)
    expect(listBuckets(autumn, 'hour')[2]?.from.toISOString()).toBe('2026-10-25T00:00:00.000Z')
    expect(listBuckets(autumn, 'hour')[3]?.from.toISOString()).toBe('2026-10-25T01:00:00.000Z')
  })

  test('the half hour that Lord Howe repeats is a bucket of its own', () => {
    const autumn = between('2026-04-05', '2026-04-05', 'Australia/Lord_Howe')
    expect(lengthsInHours(autumn, 'hour').slice(0, 4)).toEqual([1, 1, 0.5, 1])
    const spring = between('2026-10-04', '2026-10-04', 'Australia/Lord_Howe')
    expect(lengthsInHours(spring, 'hour').slice(0, 4)).toEqual([1, 1, 0.5, 1])
  })

  test('hours of a zone with a quarter of an hour begin on its own clock', () => {
    const range = between('2026-11-25', '2026-11-25', 'Asia/Kathmandu')
    expect(listBuckets(range, 'hour')[0]?.from.toISOString()).toBe('2026-11-24T18:15:00.000Z')
    expect(lengthsInHours(range, 'hour')).toEqual(Array(24).fill(1))
  })

  test('the day that Apia left out has no bucket', () => {
    const range = between('2011-12-29', '2011-12-31', 'Pacific/Apia')
    expect(lengthsInHours(range, 'day')).toEqual([24, 24])
    expect(listBuckets(between('2011-12-30', '2011-12-30', 'Pacific/Apia'), 'hour')).toEqual([])
  })

  test('weeks begin on Monday; the first and the last are cut by the range', () => {
    const range = between('2026-11-19', '2026-12-02', 'UTC')
    expect(listBuckets(range, 'week').map(({ from }) => from.toISOString().slice(0, 10))).toEqual([
      '2026-11-19',
      '2026-11-23',
      '2026-11-30',
    ])
    expect(lengthsInHours(range, 'week')).toEqual([4 * 24, 7 * 24, 3 * 24])
  })

  test('months have their own lengths', () => {
    const range = between('2026-01-01', '2026-03-31', 'UTC')
    expect(lengthsInHours(range, 'month')).toEqual([31 * 24, 28 * 24, 31 * 24])
  })

  test('property: buckets tile the range, in order, none empty', () => {
    fc.assert(
      fc.property(anyRange, fc.constantFrom(...granularities), (range, granularity) => {
        const buckets = listBuckets(range, granularity)
        let at = range.from
        for (const { from, to } of buckets) {
          expect(from).toEqual(at)
          expect(to > from).toBe(true)
          at = to
        }
        expect(at).toEqual(range.to)
      }),
    )
  })

  test('property: an hour is never longer than an hour, and begins on the clock or at a jump', () => {
    fc.assert(
      fc.property(anyRange, (range) => {
        for (const [index, { from, to }] of listBuckets(range, 'hour').entries()) {
          expect(to.getTime() - from.getTime()).toBeLessThanOrEqual(3_600_000)
          const start = from.toTemporalInstant().toZonedDateTimeISO(range.timeZone)
          const before = start.subtract({ nanoseconds: 1 })
          const isJump = start.offset !== before.offset
          expect(index === 0 || start.minute === 0 || isJump).toBe(true)
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('granularities of a range', () => {
  test.each([
    ['2026-11-25', '2026-11-25', 'hour', ['hour', 'day']],
    ['2026-11-19', '2026-11-25', 'day', ['hour', 'day']],
    ['2026-10-27', '2026-11-25', 'day', ['day', 'week']],
    ['2026-06-01', '2026-11-25', 'week', ['day', 'week', 'month']],
    ['2025-12-01', '2026-11-30', 'month', ['day', 'week', 'month']],
    ['2020-01-01', '2026-11-30', 'month', ['week', 'month']],
  ])('%s to %s: %s by default', (from, to, byDefault, allowed) => {
    const range = between(from, to, 'Europe/Berlin')
    expect(granularityFor(range, null)).toBe(byDefault)
    expect(allowedGranularities(range)).toEqual(allowed)
  })

  test('one that the range does not allow is ignored', () => {
    const range = between('2025-12-01', '2026-11-30', 'Europe/Berlin')
    expect(granularityFor(range, 'hour')).toBe('month')
    expect(granularityFor(range, 'week')).toBe('week')
  })

  test('property: no allowed granularity makes more bars than a chart may have', () => {
    fc.assert(
      fc.property(anyRange, (range) => {
        for (const granularity of [...allowedGranularities(range), granularityFor(range, null)]) {
          expect(listBuckets(range, granularity).length).toBeLessThanOrEqual(maxBuckets)
        }
      }),
    )
  })
})
