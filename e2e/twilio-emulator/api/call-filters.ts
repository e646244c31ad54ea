import {
  endedAt,
  type Leg,
  MAX_LIFE_SECONDS,
  MAX_START_LAG_SECONDS,
  occurredAt,
  statusAt,
} from '../traffic/leg.ts'
import type { CreatedRange } from '../traffic/traffic.ts'
import { parseFilterDate } from './dates.ts'

/** Inclusive bounds in seconds since 1970. */
type Bounds = { from: number; to: number }

export type CallFilters = {
  to: string | null
  from: string | null
  parentCallSid: string | null
  status: string | null
  /** By when the call started, or was created if it never did. */
  start: Bounds | null
  end: Bounds | null
}

const LIVE_STATUSES = new Set(['queued', 'ringing', 'in-progress'])
const FINAL_STATUSES = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled'])

/**
 * Reads the filters that Twilio knows and ignores all others without a word; a bad value names its
 * parameter.
 */
export function parseCallFilters(query: URLSearchParams): CallFilters | { badParameter: string } {
  const start = parseBounds(query, 'StartTime')
  const end = parseBounds(query, 'EndTime')
  if (start === 'bad') return { badParameter: 'StartTime' }
  if (end === 'bad') return { badParameter: 'EndTime' }
  const status = textOf(query, 'Status')
  if (status !== null && !LIVE_STATUSES.has(status) && !FINAL_STATUSES.has(status)) {
    return { badParameter: 'Status' }
  }
  return {
    to: textOf(query, 'To'),
    from: textOf(query, 'From'),
    parentCallSid: textOf(query, 'ParentCallSid'),
    status,
    start,
    end,
  }
}

function textOf(query: URLSearchParams, name: string): string | null {
  const text = query.get(name)
  return text === null || text === '' ? null : text
}

/**
 * `Name` is one UTC day or one second, `Name>` on or after, `Name<` on or before. A bare day stands
 * for its first instant in either bound, so `Name<` with the last day loses that day but for its
 * midnight.
 */
function parseBounds(query: URLSearchParams, name: string): Bounds | null | 'bad' {
  const texts = [name, `${name}>`, `${name}<`].map((parameter) => textOf(query, parameter))
  if (texts.every((text) => text === null)) return null
  const dates = texts.map((text) => (text === null ? undefined : parseFilterDate(text)))
  if (dates.includes(null)) return 'bad'
  const [on, after, before] = dates
  const bounds = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  if (on) {
    bounds.from = on.second
    bounds.to = on.isDay ? on.second + 86_399 : on.second
  }
  if (after) bounds.from = Math.max(bounds.from, after.second)
  if (before) bounds.to = Math.min(bounds.to, before.second)
  return bounds
}

/** The creation instants among which the matching calls must be, within what can be seen at all. */
export function createdRangeOf(filters: CallFilters, visible: CreatedRange): CreatedRange {
  let { from, to } = visible
  if (filters.status !== null && LIVE_STATUSES.has(filters.status)) {
    from = Math.max(from, visible.to - MAX_LIFE_SECONDS)
  }
  if (filters.start !== null) {
    from = Math.max(from, filters.start.from - MAX_START_LAG_SECONDS)
    to = Math.min(to, filters.start.to)
  }
  if (filters.end !== null) {
    from = Math.max(from, filters.end.from - MAX_LIFE_SECONDS)
    to = Math.min(to, filters.end.to)
  }
  return { from, to }
}

/** Whether status and dates fit; the parties and the parent are compared by whoever knows them. */
export function matchesTimes(filters: CallFilters, leg: Leg, now: number): boolean {
  if (filters.status !== null && statusAt(leg, now) !== filters.status) return false
  if (filters.start !== null && !isWithin(filters.start, occurredAt(leg, now))) return false
  return filters.end === null || isWithin(filters.end, endedAt(leg, now))
}

function isWithin(bounds: Bounds, second: number | null): boolean {
  return second !== null && second >= bounds.from && second <= bounds.to
}
