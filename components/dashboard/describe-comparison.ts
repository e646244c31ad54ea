import { formatDays, formatTime, type Place } from '#lib/analytics/format.ts'
import { dayIn, type Period, type Range } from '#lib/analytics/range.ts'

/** The period that a range is compared with, in words. */
export function describeComparison(
  range: Range,
  { from, to, isCut }: Period & { isCut: boolean },
  place: Place,
): string {
  const last = new Date(Math.max(from.getTime(), to.getTime() - 1))
  const days = formatDays(dayIn(from, range.timeZone), dayIn(last, range.timeZone), place.locale)
  return isCut ? `${days}, up to ${formatTime(to, place)}` : days
}
