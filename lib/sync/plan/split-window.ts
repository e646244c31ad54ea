import { dayMs, startOfUtcDay } from '#lib/utc-day.ts'
import { planWindows, type DayWindow } from './plan-windows.ts'

/** The days that charts show first: as soon as they can be read side by side, they are. */
const recentDays = 31

/** Pages that a part is to hold among the first and among the last that are read: nobody waits long for a last one. */
const finePages = 8

/**
 * Pages that any other part is to hold. Each part ends with a page that is half empty on average, and nobody helps a
 * reader with the long part that it has begun last.
 */
const coarsePages = 24

/** More readers than this a customer hardly has at once; more parts would only be more half-empty pages. */
const mostParts = 16

const hourMs = 3_600_000
/**
 * A page of less than a day shows its busy hours as if they were all. Between an office, whose calls come in ten hours,
 * and a hotline round the clock, so that neither is far off.
 */
const busyMs = 16 * hourMs
const minuteMs = 60_000
/**
 * What a Saturday or Sunday is taken to hold, of another day. A page of one shows as little of the week as its busy hours
 * show of a day; offices have a tenth to a third, hotlines as much as on any day.
 */
const weekendShare = 0.25

/** What a page tells about its window. */
export type PageSeen = {
  /** When its calls occurred, in any order. */
  instants: readonly Date[]
  pageSize: number
  /** Pages of the window that came before it. */
  pagesBefore: number
  isLast: boolean
}

/** Where a window stands: the current UTC day, and whether no older one is to be read. */
export type WindowStanding = { today: Temporal.PlainDate; isOldest: boolean }

/**
 * From how many pages on a window is split; null when it is not looked at. A split asks again for what was read, so
 * that at the first page a window of one part and a half is read on. The second look is for a window that was sparse
 * where its list began and is dense further on: then a third of it at most is read again.
 */
function splitFrom(pagesBefore: number, partPages: number): number | null {
  if (pagesBefore === 0) return 1.5 * partPages
  return pagesBefore === 3 * partPages ? 9 * partPages : null
}

/** How long so many calls take to come together over whole days. */
function withQuietHours(spanMs: number): number {
  return Math.max(spanMs, Math.min(dayMs, spanMs * (dayMs / busyMs)))
}

/** How much of an ordinary day's calls a stretch of time is taken to hold, in milliseconds of such a day; days are UTC's. */
function weekdayMs(fromMs: number, toMs: number): number {
  let sum = 0
  for (let ms = fromMs; ms < toMs;) {
    const midnightMs = (Math.floor(ms / dayMs) + 1) * dayMs
    const endMs = Math.min(midnightMs, toMs)
    const isWeekend = [0, 6].includes(new Date(ms).getUTCDay())
    sum += (endMs - ms) * (isWeekend ? weekendShare : 1)
    ms = endMs
  }
  return sum
}

/**
 * How long the page's calls took to come together, in milliseconds of ordinary days. The middle nine tenths tell: a call out of order, or one that
 * was put in for long ago, would make a busy hour a quiet month.
 */
function millisecondsPerCall(instants: readonly Date[]): number {
  const times = instants.map((instant) => instant.getTime()).toSorted((a, b) => a - b)
  const cut = Math.floor(times.length / 20)
  const middle = times.slice(cut, times.length - cut)
  const firstMs = middle[0] ?? 0
  const spanMs = Math.max(minuteMs, (middle.at(-1) ?? 0) - firstMs)
  const share = weekdayMs(firstMs, firstMs + spanMs) / spanMs
  return (withQuietHours(spanMs) * share) / Math.max(1, middle.length - 1)
}

/**
 * Cuts a window into parts that are read side by side, when a page of it shows that it holds many. The estimate takes
 * all days to be as dense as the stretch that the page covers. The order of Twilio's list is not documented: where
 * it is none, a page covers the whole window and tells nothing, and the window is read on; the parts cover
 * the whole window again, so that nothing hangs on the estimate but time.
 *
 * @returns the parts, whole days, newest first, or null when the window is to be read on
 */
export function splitWindow(
  window: DayWindow,
  page: PageSeen,
  { today, isOldest }: WindowStanding,
): DayWindow[] | null {
  const days = window.from.until(window.to).days
  if (page.isLast || days < 2 || page.instants.length === 0) return null
  const isFine = isOldest || window.from.until(today).days <= recentDays
  const partPages = isFine ? finePages : coarsePages
  const splitFromPages = splitFrom(page.pagesBefore, partPages)
  if (splitFromPages === null) return null
  const windowMs = weekdayMs(
    startOfUtcDay(window.from).getTime(),
    startOfUtcDay(window.to).getTime(),
  )
  const pages = windowMs / (millisecondsPerCall(page.instants) * page.pageSize)
  if (pages <= splitFromPages) return null
  const parts = Math.min(mostParts, Math.ceil(pages / partPages))
  return planWindows(window.from, window.to, [Math.ceil(days / parts)])
}
