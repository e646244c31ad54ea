// Named ranges and custom days become half-open instants in a zone; a day may have 23, 24 or 25 hours, or none.
import type { RangePreset } from './range-preset.ts'

/** A half-open stretch of time: `from` is inside, `to` is not. */
export type Period = { from: Date; to: Date }

/** What the URL says: a preset, or `custom` with two inclusive days, `YYYY-MM-DD`. */
export type RangeChoice = {
  range: RangePreset | 'custom'
  from: string | null
  to: string | null
}

/** A resolved range: its inclusive calendar days and its half-open instants, both in `timeZone`. */
export type Range = Period & {
  preset: RangePreset | 'custom'
  firstDay: string
  lastDay: string
  timeZone: string
}

type Days = { first: Temporal.PlainDate; end: Temporal.PlainDate }

const longestDays = 3_660
const fallback: RangePreset = 'last30Days'

const presetsOfMonths: readonly Range['preset'][] = [
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'last12Months',
]

function presetDays(preset: RangePreset, today: Temporal.PlainDate): Days {
  const end = today.add({ days: 1 })
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const month = today.with({ day: 1 })
  const quarter = month.subtract({ months: (today.month - 1) % 3 })
  switch (preset) {
    case 'today':
      return { first: today, end }
    case 'yesterday':
      return { first: today.subtract({ days: 1 }), end: today }
    case 'last7Days':
      return { first: end.subtract({ days: 7 }), end }
    case 'last30Days':
      return { first: end.subtract({ days: 30 }), end }
    case 'last90Days':
      return { first: end.subtract({ days: 90 }), end }
    case 'thisWeek':
      return { first: monday, end: monday.add({ days: 7 }) }
    case 'lastWeek':
      return { first: monday.subtract({ days: 7 }), end: monday }
    case 'thisMonth':
      return { first: month, end: month.add({ months: 1 }) }
    case 'lastMonth':
      return { first: month.subtract({ months: 1 }), end: month }
    case 'thisQuarter':
      return { first: quarter, end: quarter.add({ months: 3 }) }
    case 'lastQuarter':
      return { first: quarter.subtract({ months: 3 }), end: quarter }
    case 'last12Months':
      return { first: month.subtract({ months: 11 }), end: month.add({ months: 1 }) }
  }
}

function customDays({ from, to }: RangeChoice): Days | null {
  if (from === null || to === null) return null
  const first = Temporal.PlainDate.from(from)
  const end = Temporal.PlainDate.from(to).add({ days: 1 })
  const length = first.until(end).days
  return length >= 1 && length <= longestDays ? { first, end } : null
}

function startOfDay(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds)
}

function toRange(preset: Range['preset'], { first, end }: Days, timeZone: string): Range {
  return {
    preset,
    firstDay: first.toString(),
    lastDay: end.subtract({ days: 1 }).toString(),
    from: startOfDay(first, timeZone),
    to: startOfDay(end, timeZone),
    timeZone,
  }
}

function daysOf(range: Range): Days {
  return {
    first: Temporal.PlainDate.from(range.firstDay),
    end: Temporal.PlainDate.from(range.lastDay).add({ days: 1 }),
  }
}

/** One step back or forth: whole months for ranges made of calendar months, days for all others. */
function stepOf(range: Range): Temporal.Duration {
  const { first, end } = daysOf(range)
  const isCalendarMonths =
    range.preset === 'custom'
      ? first.day === 1 && end.day === 1
      : presetsOfMonths.includes(range.preset)
  return first.until(end, { largestUnit: isCalendarMonths ? 'months' : 'days' })
}

/**
 * Today's calendar day.
 *
 * @param now - the present instant
 * @param timeZone - IANA name
 * @returns `YYYY-MM-DD` in that zone
 */
export function dayIn(now: Date, timeZone: string): string {
  return now.toTemporalInstant().toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/**
 * Resolves what the URL says to instants. Weeks begin on Monday (ISO 8601). Ranges of "last n days" end with today;
 * a week, month or quarter is whole, its future included.
 *
 * @param choice - preset or custom days; custom days that are missing, reversed or more than ten years apart fall
 *   back to the last 30 days
 * @param now - the present instant
 * @param timeZone - IANA name of the workspace's zone
 */
export function resolveRange(choice: RangeChoice, now: Date, timeZone: string): Range {
  const today = Temporal.PlainDate.from(dayIn(now, timeZone))
  if (choice.range !== 'custom') {
    return toRange(choice.range, presetDays(choice.range, today), timeZone)
  }
  const days = customDays(choice)
  if (days) return toRange('custom', days, timeZone)
  return toRange(fallback, presetDays(fallback, today), timeZone)
}

/**
 * The equal range just before, by calendar arithmetic in the range's zone: it ends where the range begins. Before
 * a calendar month comes a calendar month, before n days come n days.
 */
export function previousRange(range: Range): Range {
  const { first } = daysOf(range)
  return toRange('custom', { first: first.subtract(stepOf(range)), end: first }, range.timeZone)
}

/** The equal range just after; see {@link previousRange}. */
export function nextRange(range: Range): Range {
  const { end } = daysOf(range)
  return toRange('custom', { first: end, end: end.add(stepOf(range)) }, range.timeZone)
}

/**
 * What a range is compared with. While a range is still running, the previous one is cut at the same point of
 * its calendar (same day of the month or week, same time on the clock), so that a morning is never measured against
 * a whole day.
 *
 * @param range - the range on the screen
 * @param now - the present instant
 * @returns the previous period and whether it was cut
 */
export function comparisonPeriod(range: Range, now: Date): Period & { isCut: boolean } {
  const previous = previousRange(range)
  if (now >= range.to || now < range.from) {
    return { from: previous.from, to: previous.to, isCut: false }
  }
  const local = now.toTemporalInstant().toZonedDateTimeISO(range.timeZone)
  const { first } = daysOf(range)
  const largestUnit = stepOf(range).months > 0 ? 'months' : 'days'
  const elapsed = first.until(local.toPlainDate(), { largestUnit })
  const cutDay = daysOf(previous).first.add(elapsed)
  const cut = cutDay.toZonedDateTime({
    timeZone: range.timeZone,
    plainTime: local.toPlainTime(),
  }).epochMilliseconds
  return { from: previous.from, to: new Date(Math.min(cut, range.from.getTime())), isCut: true }
}
