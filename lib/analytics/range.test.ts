import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rangePresets } from './range-preset.ts'
import { comparisonPeriod, dayIn, nextRange, previousRange, resolveRange } from './range.ts'
import { anyRange, anyZone } from './range.arbitrary.ts'

const berlin = 'Europe/Berlin'
const preset = (range: (typeof rangePresets)[number]) => ({ range, from: null, to: null })
const custom = (from: string | null, to: string | null) => ({ range: 'custom' as const, from, to })
const days = ({ firstDay, lastDay }: { firstDay: string; lastDay: string }) =>
  `${firstDay}..${lastDay}`

describe('resolveRange', () => {
  const now = new Date('2026-11-25T10:00:00Z')

  test.each([
    ['today', '2026-11-25..2026-11-25'],
    ['yesterday', '2026-11-24..2026-11-24'],
    ['last7Days', '2026-11-19..2026-11-25'],
    ['last30Days', '2026-10-27..2026-11-25'],
    ['last90Days', '2026-08-28..2026-11-25'],
    ['thisWeek', '2026-11-23..2026-11-29'],
    ['lastWeek', '2026-11-16..2026-11-22'],
    ['thisMonth', '2026-11-01..2026-11-30'],
    ['lastMonth', '2026-10-01..2026-10-31'],
    ['thisQuarter', '2026-10-01..2026-12-31'],
    ['lastQuarter', '2026-07-01..2026-09-30'],
    ['last12Months', '2025-12-01..2026-11-30'],
  ] as const)('%s', (range, expected) => {
    expect(days(resolveRange(preset(range), now, berlin))).toBe(expected)
  })

  test('today is the day in the zone, not in UTC', () => {
    const lateEvening = new Date('2026-11-24T23:30:00Z')
    expect(dayIn(lateEvening, berlin)).toBe('2026-11-25')
    expect(dayIn(lateEvening, 'America/New_York')).toBe('2026-11-24')
  })

  test('a day on which the clock jumps has its real length', () => {
    const hours = (day: string, zone: string) => {
      const { from, to } = resolveRange(custom(day, day), now, zone)
      return (to.getTime() - from.getTime()) / 3_600_000
    }
    expect(hours('2026-03-29', berlin)).toBe(23)
    expect(hours('2026-10-25', berlin)).toBe(25)
    expect(hours('2026-11-01', 'America/New_York')).toBe(25)
    expect(hours('2026-04-05', 'Australia/Lord_Howe')).toBe(24.5)
    expect(hours('2017-10-15', 'America/Sao_Paulo')).toBe(23)
    expect(hours('2011-12-30', 'Pacific/Apia')).toBe(0)
  })

  test('a day whose midnight does not exist begins with its first instant', () => {
    const cairo = resolveRange(custom('2026-04-24', '2026-04-24'), now, 'Africa/Cairo')
    expect(cairo.from.toISOString()).toBe('2026-04-23T22:00:00.000Z')
  })

  test.each([
    ['a missing day', null, '2026-11-01'],
    ['reversed days', '2026-11-02', '2026-11-01'],
    ['more than ten years', '2010-01-01', '2026-01-01'],
  ])('%s falls back to the last 30 days', (_, from, to) => {
    expect(resolveRange(custom(from, to), now, berlin)).toEqual(
      resolveRange(preset('last30Days'), now, berlin),
    )
  })
})

describe('previousRange', () => {
  const now = new Date('2026-03-31T10:00:00Z')

  test('before a month comes a month, before n days n days', () => {
    const before = (range: (typeof rangePresets)[number]) =>
      days(previousRange(resolveRange(preset(range), now, berlin)))
    expect(before('thisMonth')).toBe('2026-02-01..2026-02-28')
    expect(before('lastMonth')).toBe('2026-01-01..2026-01-31')
    expect(before('thisQuarter')).toBe('2025-10-01..2025-12-31')
    expect(before('lastQuarter')).toBe('2025-07-01..2025-09-30')
    expect(before('last12Months')).toBe('2024-04-01..2025-03-31')
    expect(before('last30Days')).toBe('2026-01-31..2026-03-01')
    expect(before('thisWeek')).toBe('2026-03-23..2026-03-29')
  })

  test('thirty days that happen to be a month stay days', () => {
    const lastOfNovember = new Date('2026-11-30T10:00:00Z')
    const range = resolveRange(preset('last30Days'), lastOfNovember, berlin)
    expect(days(range)).toBe('2026-11-01..2026-11-30')
    expect(days(previousRange(range))).toBe('2026-10-02..2026-10-31')
  })

  test('property: it ends where the range begins, and the next one begins where it ends', () => {
    fc.assert(
      fc.property(anyRange, (range) => {
        const previous = previousRange(range)
        expect(previous.to).toEqual(range.from)
        expect(previous.from <= previous.to).toBe(true)
        expect(nextRange(range).from).toEqual(range.to)
      }),
    )
  })

  test('property: every preset contains or precedes now', () => {
    const instants = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(fc.constantFrom(...rangePresets), instants, anyZone, (range, now, zone) => {
        const { from, to } = resolveRange(preset(range), now, zone)
        const isPast = ['yesterday', 'lastWeek', 'lastMonth', 'lastQuarter'].includes(range)
        expect(from <= now).toBe(true)
        expect(now < to).toBe(!isPast)
      }),
    )
  })
})

describe('comparisonPeriod', () => {
  const compare = (range: (typeof rangePresets)[number], now: string, zone = berlin) => {
    const at = new Date(now)
    const { from, to, isCut } = comparisonPeriod(resolveRange(preset(range), at, zone), at)
    return { from: from.toISOString(), to: to.toISOString(), isCut }
  }

  test('a running day is compared up to the same time on the clock', () => {
    expect(compare('today', '2026-03-30T08:05:00Z')).toEqual({
      from: '2026-03-28T23:00:00.000Z',
      to: '2026-03-29T08:05:00.000Z',
      isCut: true,
    })
    // 10:05 in winter time on the 28th, the day before the clock jumped.
    expect(compare('today', '2026-03-29T08:05:00Z').to).toBe('2026-03-28T09:05:00.000Z')
  })

  test('a running month is compared up to the same day of the month', () => {
    expect(compare('thisMonth', '2026-11-23T12:00:00Z').to).toBe('2026-10-23T11:00:00.000Z')
  })

  test('a day that the shorter month has not is compared with its last', () => {
    expect(compare('thisMonth', '2026-03-31T12:00:00Z').to).toBe('2026-02-28T23:00:00.000Z')
  })

  test('a range that is over is compared whole', () => {
    expect(compare('lastWeek', '2026-11-25T10:00:00Z')).toEqual({
      from: '2026-11-08T23:00:00.000Z',
      to: '2026-11-15T23:00:00.000Z',
      isCut: false,
    })
  })

  test('property: it lies within the previous range', () => {
    const elapsed = fc.double({ min: -0.5, max: 1.5, noNaN: true })
    fc.assert(
      fc.property(anyRange, elapsed, (range, share) => {
        const span = range.to.getTime() - range.from.getTime()
        const now = new Date(range.from.getTime() + Math.round(span * share))
        const period = comparisonPeriod(range, now)
        expect(period.from).toEqual(previousRange(range).from)
        expect(period.to <= range.from).toBe(true)
      }),
    )
  })
})
