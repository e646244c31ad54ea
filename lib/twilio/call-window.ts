import { dayMs } from '#lib/utc-day.ts'
import type { CallRow } from './call-row.ts'

/** A half-open range of instants, `from` inclusive, `to` exclusive; without `to` it has no end. */
export type CallWindow = { from: Date; to?: Date | undefined }

function utcDay(instant: Date): string {
  return instant.toISOString().slice(0, 10)
}

/** The first UTC midnight at or after an instant. */
function nextMidnight(instant: Date): Date {
  return new Date(Math.ceil(instant.getTime() / dayMs) * dayMs)
}

/**
 * The list's own filters for a window: UTC days, which give every call of the window and perhaps some around it.
 * A bare day in an upper bound means its first instant, so the bound is the midnight at or after `to`. Without
 * `to` the lower bound is a full instant, which is at worst cut to its day.
 *
 * @throws RangeError when the window is empty or an instant is invalid
 */
export function windowQuery(window: CallWindow): Record<string, string> {
  const { from, to } = window
  if (to === undefined) {
    return { 'StartTime>': `${from.toISOString().slice(0, 19)}Z` }
  }
  if (!(from < to)) throw new RangeError('A window ends after it begins')
  return { 'StartTime>': utcDay(from), 'StartTime<': utcDay(nextMidnight(to)) }
}

/** Whether a call belongs to a window: by its start, or its creation when it never started. */
export function isWithin(window: CallWindow, call: CallRow): boolean {
  const occurredAt = (call.startTime ?? call.dateCreated).getTime()
  return (
    occurredAt >= window.from.getTime() &&
    (window.to === undefined || occurredAt < window.to.getTime())
  )
}
