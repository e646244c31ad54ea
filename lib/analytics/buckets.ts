// Buckets tile a range exactly: in order, none empty, none overlapping, the first and last cut at the range's edges.
import { granularities, type Granularity } from './granularity.ts'
import type { Period, Range } from './range.ts'

/** No chart has more bars than this; a finer granularity is not offered for the range. */
export const maxBuckets = 400

const hourMs = 3_600_000

/**
 * The next whole hour on the clock, or the clock's own jump if that comes first: the repeated hour of autumn is
 * two buckets, and so is the half hour that Lord Howe repeats.
 */
function hourEdges({ from, to, timeZone }: Range): Date[] {
  const edges: Date[] = []
  const end = to.getTime()
  let at = from.toTemporalInstant().toZonedDateTimeISO(timeZone)
  let jump = at.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity
  while (at.epochMilliseconds < end) {
    edges.push(new Date(at.epochMilliseconds))
    const sinceHourMs = (at.minute * 60 + at.second) * 1_000 + at.millisecond
    const nextHour = at.epochMilliseconds + hourMs - sinceHourMs
    const next = Math.min(nextHour, jump)
    at = Temporal.Instant.fromEpochMilliseconds(next).toZonedDateTimeISO(timeZone)
    if (next === jump) jump = at.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity
  }
  return [...edges, to]
}

function firstOfUnit(day: Temporal.PlainDate, granularity: Granularity): Temporal.PlainDate {
  if (granularity === 'week') return day.subtract({ days: day.dayOfWeek - 1 })
  return granularity === 'month' ? day.with({ day: 1 }) : day
}

function calendarEdges(range: Range, granularity: Exclude<Granularity, 'hour'>): Date[] {
  const step = { day: { days: 1 }, week: { weeks: 1 }, month: { months: 1 } }[granularity]
  const last = Temporal.PlainDate.from(range.lastDay)
  const edges = [range.from]
  let day = firstOfUnit(Temporal.PlainDate.from(range.firstDay), granularity).add(step)
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    edges.push(new Date(day.toZonedDateTime(range.timeZone).epochMilliseconds))
    day = day.add(step)
  }
  return [...edges, range.to]
}

/**
 * Cuts a range into hours, days, ISO weeks or months of its zone's calendar. A day on which the clock jumps has
 * its real length; a day that a zone skipped (Apia, 30 December 2011) has no bucket.
 *
 * @returns buckets that tile the range exactly, in order; none when the range itself has no length
 */
export function listBuckets(range: Range, granularity: Granularity): Period[] {
  const edges = granularity === 'hour' ? hourEdges(range) : calendarEdges(range, granularity)
  const buckets: Period[] = []
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1]
    if (to && from < to) buckets.push({ from, to })
  }
  return buckets
}

/** The granularities that make a readable chart of a range: more than one bar where possible, not too many. */
export function allowedGranularities(range: Range): Granularity[] {
  const days = Temporal.PlainDate.from(range.firstDay).until(range.lastDay).days + 1
  const isAllowed: Record<Granularity, boolean> = {
    hour: days <= 14,
    day: days <= maxBuckets,
    week: days > 7 && days / 7 <= maxBuckets - 1,
    month: days > 31,
  }
  return granularities.filter((granularity) => isAllowed[granularity])
}

/**
 * The granularity to draw a range with.
 *
 * @param chosen - what the URL asks for; ignored when the range does not allow it
 */
export function granularityFor(range: Range, chosen: Granularity | null): Granularity {
  if (chosen && allowedGranularities(range).includes(chosen)) return chosen
  const days = Temporal.PlainDate.from(range.firstDay).until(range.lastDay).days + 1
  if (days <= 2) return 'hour'
  if (days <= 92) return 'day'
  return days <= 184 ? 'week' : 'month'
}
