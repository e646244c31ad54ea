import { dayMs, startOfUtcDay } from '#lib/utc-day.ts'
import { planWindows, type DayWindow } from './plan-windows.ts'

/** The days that charts show first: as soon as they can be read side by side, they are. */
const recentDays = 31

/** Pages of a part among the first and the last to be read: nobody waits long for a last one. */
const finePages = 8

/**
 * Pages of any other part. Fewer would mean more last pages, which are half empty on average; more,
 * a longer wait for the reader that began its part last.
 */
const coarsePages = 24

/** A customer hardly has more readers at once; more parts would only mean more half-empty pages. */
const mostParts = 16

const hourMs = 3_600_000
/**
 * How long a day's calls are taken to come in, since a page of less than a day shows busy hours
 * alone: between an office's ten hours and a hotline's 24, so that neither is far off.
 */
const busyMs = 16 * hourMs
const minuteMs = 60_000
/**
 * The share of another day's calls that a Saturday or Sunday is taken to hold, since a page of one
 * tells little of the week: offices have a tenth to a third, hotlines as many as on any day.
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
 * From how many estimated pages on a window is split; null where it is not judged. A split reads
 * again what was read, so that at the first page a window of one and a half parts is read on. It is
 * judged once more because it may be sparse where its list begins and dense further on: then a
 * third of it at most is read again.
 */
function splitFrom(pagesBefore: number, partPages: number): number | null {
  if (pagesBefore === 0) return 1.5 * partPages
  return pagesBefore === 3 * partPages ? 9 * partPages : null
}

/** Stretches a span of busy hours by the quiet hours of its day. */
function withQuietHours(spanMs: number): number {
  return Math.max(spanMs, Math.min(dayMs, spanMs * (dayMs / busyMs)))
}

/**
 * How long a stretch of time is in milliseconds of ordinary days: a weekend's, of UTC, count by
 * their share.
 */
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
 * How far apart the page's calls are, in milliseconds of ordinary days. Only the middle nine tenths
 * count: a call out of order, or one dated long ago, would make a busy hour a quiet month.
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
 * Cuts a window into parts that are read side by side, when a page of it shows that it holds many.
 * The estimate takes all days to be as dense as the stretch that the page covers. Twilio does not
 * document the order of its list: without one, a page covers the whole window and tells nothing,
 * and the window is read on. The parts cover the whole window again, so that a wrong estimate costs
 * only time.
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
