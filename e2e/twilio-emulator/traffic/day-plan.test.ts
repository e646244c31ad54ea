import { describe, expect, test } from 'vitest'
import { profileOf } from '../testing/profiles.ts'
import { outageDate, planDay } from './day-plan.ts'
import type { TrafficProfile } from './profile.ts'

const office = profileOf('larkfield')

/** Conversations planned for the UTC hour that an instant begins. */
function plannedAt(profile: TrafficProfile, instant: string): number {
  const hour = Date.parse(instant) / 3_600_000
  return planDay(profile, Math.floor(hour / 24)).counts[hour % 24] ?? 0
}

/** The same for a local hour, of so many conversations that chance has no say. */
function plannedAtLocal(profile: TrafficProfile, local: string): number {
  const { epochMilliseconds } = Temporal.ZonedDateTime.from(`${local}[${profile.timeZone}]`)
  const dense = { ...profile, conversationsPerDay: 1_000_000 }
  return plannedAt(dense, new Date(epochMilliseconds).toISOString())
}

describe('the hours of a week', () => {
  test('an office is busy in the morning, dips at lunch and sleeps at night', () => {
    const at = (time: string): number => plannedAtLocal(office, `2026-03-18T${time}`)
    expect(at('10:00')).toBeGreaterThan(at('12:00') * 1.4)
    expect(at('14:00')).toBeGreaterThan(at('12:00') * 1.2)
    expect(at('03:00')).toBeLessThan(at('10:00') / 50)
  })

  test('weekends and holidays are quiet', () => {
    const weekday = plannedAtLocal(office, '2026-03-18T10:00')
    expect(plannedAtLocal(office, '2026-03-21T10:00')).toBeLessThan(weekday / 2)
    expect(plannedAtLocal(office, '2026-03-22T10:00')).toBeLessThan(weekday / 4)
    expect(plannedAtLocal(office, '2026-11-26T10:00')).toBeLessThan(weekday / 3)
  })

  test('a call centre is silent at night', () => {
    expect(plannedAtLocal(profileOf('summit-ridge'), '2026-03-18T23:00')).toBe(0)
  })

  test('a year of days has the mean that the profile says', () => {
    let total = 0
    for (let day = 20_400; day < 20_400 + 364; day += 1) {
      for (const count of planDay(office, day).counts) total += count
    }
    expect(total / 364 / office.conversationsPerDay).toBeGreaterThan(0.8)
    expect(total / 364 / office.conversationsPerDay).toBeLessThan(1.2)
  })
})

describe('daylight saving', () => {
  test('the office opens an hour earlier in UTC when the clocks go forward', () => {
    const busy = profileOf('larkfield', { conversationsPerDay: 200_000 })
    const before = ['2026-03-06T12:00Z', '2026-03-06T13:00Z'].map((at) => plannedAt(busy, at))
    const after = ['2026-03-09T11:00Z', '2026-03-09T12:00Z'].map((at) => plannedAt(busy, at))
    const jump = ([closed = 0, open = 0]: number[]): number => open / closed
    expect(jump(before)).toBeGreaterThan(2.5)
    expect(jump(after)).toBeGreaterThan(2.5)
  })

  test('the short day has 23 local hours and the long one repeats its night', () => {
    const dense = profileOf('larkfield', { conversationsPerDay: 500_000, shape: 'round-the-clock' })
    const repeated = ['2026-11-01T05:00Z', '2026-11-01T06:00Z'].map((at) => plannedAt(dense, at))
    expect((repeated[1] ?? 0) / (repeated[0] ?? 1)).toBeCloseTo(1, 1)
  })
})

describe('outages', () => {
  test.each([2025, 2026, 2027])('strike one weekday in each half of %d', (year) => {
    for (const half of [1, 2] as const) {
      const date = outageDate(office.outageKey, year, half)
      expect(date.dayOfWeek).toBeLessThan(6)
      expect(date.month > 6 ? 2 : 1).toBe(half)
      expect(date.year).toBe(year)
      const isDownAt = (localHour: number): number | undefined => {
        const { timeZone } = office
        const local = date.toZonedDateTime({ timeZone, plainTime: { hour: localHour } })
        const hour = local.epochMilliseconds / 3_600_000
        return planDay(office, Math.floor(hour / 24)).isOutage[hour % 24]
      }
      expect([8, 9, 14, 15].map(isDownAt)).toEqual([0, 1, 1, 0])
    }
  })
})

describe('planDay', () => {
  test('is the same for the same profile and another for another key', () => {
    expect(planDay(office, 20_500)).toEqual(planDay(office, 20_500))
    const other = profileOf('larkfield', { key: office.key + 1 })
    expect(planDay(other, 20_500)).not.toEqual(planDay(office, 20_500))
  })

  test('has no calls once the account is suspended', () => {
    const suspended = profileOf('larkfield', { endsAtSecond: Date.UTC(2026, 2, 18, 15) / 1000 })
    const { counts } = planDay(suspended, Date.UTC(2026, 2, 18) / 86_400_000)
    expect(counts[14]).toBeGreaterThan(0)
    expect(counts.slice(15).every((count) => count === 0)).toBe(true)
  })
})
