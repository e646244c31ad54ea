import { fraction, hash2, hash3 } from './hash.ts'
import { listHolidays } from './holidays.ts'
import { poissonFrom, standardNormalFrom } from './poisson.ts'
import type { TrafficProfile, WeekShape } from './profile.ts'

/**
 * How many conversations begin in each hour of one UTC day, and in which hours the carrier is down.
 */
export type DayPlan = { counts: Uint32Array; isOutage: Uint8Array }

type Shape = { hours: readonly number[]; saturday: number; sunday: number; holiday: number }

// Weights by local hour of a weekday, midnight first: the lunch dip is in hours 12 and 13.
const SHAPES: Record<WeekShape, Shape> = {
  office: {
    hours: [
      1, 1, 1, 1, 1, 2, 8, 30, 85, 125, 140, 130, 78, 100, 125, 118, 96, 55, 20, 10, 6, 4, 3, 2,
    ],
    saturday: 0.18,
    sunday: 0.09,
    holiday: 0.12,
  },
  retail: {
    hours: [
      0, 0, 0, 0, 0, 1, 12, 45, 70, 95, 110, 120, 105, 90, 85, 95, 110, 115, 80, 40, 12, 4, 1, 0,
    ],
    saturday: 1.25,
    sunday: 0.4,
    holiday: 0.3,
  },
  'call-centre': {
    hours: [
      0, 0, 0, 0, 0, 0, 0, 6, 80, 140, 150, 140, 90, 115, 145, 140, 120, 110, 95, 60, 10, 0, 0, 0,
    ],
    saturday: 0.35,
    sunday: 0.02,
    holiday: 0.03,
  },
  'round-the-clock': {
    hours: [
      30, 24, 20, 18, 20, 28, 45, 65, 85, 100, 105, 100, 88, 92, 100, 100, 95, 88, 80, 72, 64, 55,
      45, 36,
    ],
    saturday: 0.8,
    sunday: 0.7,
    holiday: 0.65,
  },
}

// January first. The mean is 1, so that a year's total stays what the profile says.
const SEASON = [0.98, 0.96, 1.02, 0.99, 1.0, 0.98, 0.9, 0.88, 1.03, 1.05, 1.12, 1.09]

const OUTAGE_FIRST_HOUR = 9
const OUTAGE_LAST_HOUR = 14

const EPOCH = Temporal.PlainDate.from('1970-01-01')

/** The plan of a UTC day (days since 1970): a pure function of the profile and the day. */
export function planDay(profile: TrafficProfile, utcDay: number): DayPlan {
  const counts = new Uint32Array(24)
  const isOutage = new Uint8Array(24)
  const offsetOf = offsetsOn(utcDay, profile.timeZone)
  let today: LocalDay | null = null
  for (let hourOfDay = 0; hourOfDay < 24; hourOfDay += 1) {
    const hour = utcDay * 24 + hourOfDay
    if (profile.endsAtSecond !== null && hour * 3600 >= profile.endsAtSecond) break
    if (profile.rush !== null && hour >= profile.rush.fromHour) {
      counts[hourOfDay] = profile.rush.perHour
      continue
    }
    const localSecond = hour * 3600 + offsetOf(hour)
    const localDay = Math.floor(localSecond / 86_400)
    if (today?.day !== localDay) today = describeLocalDay(profile, localDay)
    const localHour = Math.floor((localSecond - localDay * 86_400) / 3600)
    const down = today.hasOutage && isHourOfOutages(localHour)
    isOutage[hourOfDay] = down ? 1 : 0
    const mean = shareOfHour(profile, today.mean, localHour) * (down ? 0.75 : 1)
    counts[hourOfDay] = poissonFrom(mean, fraction(hash3(profile.key, hour, 0x70)))
  }
  return { counts, isOutage }
}

/** What a local day (days since 1970) has in common for all of its hours. */
type LocalDay = { day: number; mean: number; hasOutage: boolean }

function describeLocalDay(profile: TrafficProfile, day: number): LocalDay {
  const date = EPOCH.add({ days: day })
  return {
    day,
    mean: meanOfDay(profile, date),
    hasOutage: isOutageDay(profile.outageKey, date),
  }
}

/**
 * How far local time is ahead of UTC, in seconds, at an hour (since 1970) of a UTC day. Asked for each hour, a crowd's
 * time zones took as long as all of its calls.
 */
function offsetsOn(utcDay: number, timeZone: string): (hour: number) => number {
  const offsetAt = (hour: number): number =>
    Temporal.Instant.fromEpochMilliseconds(hour * 3_600_000).toZonedDateTimeISO(timeZone)
      .offsetNanoseconds / 1e9
  const atBegin = offsetAt(utcDay * 24)
  return atBegin === offsetAt(utcDay * 24 + 24) ? () => atBegin : offsetAt
}

function shareOfHour({ shape }: TrafficProfile, meanOfItsDay: number, localHour: number): number {
  const { hours } = SHAPES[shape]
  return (meanOfItsDay * (hours[localHour] ?? 0)) / sumOf(hours)
}

/** Mean number of conversations that begin on the local day, were it of 24 hours. */
export function meanOfDay(profile: TrafficProfile, date: Temporal.PlainDate): number {
  const shape = SHAPES[profile.shape]
  const weekdays = 5 + shape.saturday + shape.sunday
  return (profile.conversationsPerDay * 7 * dayFactor(profile, shape, date)) / weekdays
}

function sumOf(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + weight, 0)
}

function dayFactor(profile: TrafficProfile, shape: Shape, date: Temporal.PlainDate): number {
  const season = SEASON[date.month - 1] ?? 1
  const dayNumber = date.since(EPOCH).days
  const weather = Math.exp(
    0.11 * standardNormalFrom(fraction(hash2(profile.key ^ 0x5e, dayNumber))),
  )
  const growth = 1 + 0.15 * Math.sin((dayNumber / 900) * 2 * Math.PI + (profile.key % 7))
  return season * weather * growth * weekdayFactor(profile, shape, date)
}

function weekdayFactor(profile: TrafficProfile, shape: Shape, date: Temporal.PlainDate): number {
  if (holidaysOf(profile, date.year).has(date.toString().slice(5))) return shape.holiday
  if (date.dayOfWeek === 6) return shape.saturday
  if (date.dayOfWeek === 7) return shape.sunday
  return date.dayOfWeek === 1 ? 1.12 : 1
}

const holidaysByYear = new Map<string, Set<string>>()

function holidaysOf(profile: TrafficProfile, year: number): Set<string> {
  const key = `${profile.country}${year}`
  const known = holidaysByYear.get(key) ?? listHolidays(profile.country, year)
  holidaysByYear.set(key, known)
  return known
}

function isHourOfOutages(localHour: number): boolean {
  return localHour >= OUTAGE_FIRST_HOUR && localHour <= OUTAGE_LAST_HOUR
}

/** One weekday in each half year: any thirteen months hold at least one. */
function isOutageDay(outageKey: number, date: Temporal.PlainDate): boolean {
  return outageDate(outageKey, date.year, date.month > 6 ? 2 : 1).equals(date)
}

/** The day of the outage in the first or second half of a year, local calendar. */
export function outageDate(outageKey: number, year: number, half: 1 | 2): Temporal.PlainDate {
  const start = Temporal.PlainDate.from({ year, month: half === 1 ? 1 : 7, day: 1 })
  const date = start.add({ days: 7 + (hash3(outageKey, year, half) % 160) })
  return date.dayOfWeek > 5 ? date.add({ days: 8 - date.dayOfWeek }) : date
}
