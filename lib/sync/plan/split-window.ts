import { planWindows, type DayWindow } from './plan-windows.ts'

/** Pages that a part is to hold: the half-empty page at its end is then a small share of it. */
const partPages = 8

/** More readers than this a customer never has; more parts would only be more half-empty pages. */
const mostParts = 16

/**
 * When a window's size is looked at, by its pages read before, and from how many pages on it is split. A split asks
 * for what was read once more, and each part ends with a page that is half empty: a window of 12 pages would
 * cost 1 + 12 + 2 ÷ 2 requests in two parts, and hardly end sooner. The second look is for a window that was sparse
 * where its list began and is dense further on; then 25 pages are read again of more than 72.
 */
const looks: ReadonlyMap<number, number> = new Map([
  [0, 12],
  [24, 72],
])

const dayMs = 86_400_000
const minuteMs = 60_000

/** What a page tells about its window. */
export type PageSeen = {
  /** When its calls occurred, in any order. */
  instants: readonly Date[]
  pageSize: number
  /** Pages of the window that came before it. */
  pagesBefore: number
  isLast: boolean
}

/**
 * How long the page's calls took to come together. The middle nine tenths tell: a call out of order, or one that
 * was put in for long ago, would make a busy hour a quiet month.
 */
function millisecondsPerCall(instants: readonly Date[]): number {
  const times = instants.map((instant) => instant.getTime()).toSorted((a, b) => a - b)
  const cut = Math.floor(times.length / 20)
  const middle = times.slice(cut, times.length - cut)
  const spanMs = Math.max(minuteMs, (middle.at(-1) ?? 0) - (middle[0] ?? 0))
  return spanMs / middle.length
}

/**
 * Cuts a window into parts that are read side by side, when a page of it shows that it holds many. The estimate takes
 * all days to be as dense as the stretch that the page covers. The order of Twilio's list is not documented: where
 * it is none, a page covers the whole window and tells nothing, and the window is read on; the parts cover
 * the whole window again, so that nothing hangs on the estimate but time.
 *
 * @returns the parts, whole days, newest first, or null when the window is to be read on
 */
export function splitWindow(window: DayWindow, page: PageSeen): DayWindow[] | null {
  const days = window.from.until(window.to).days
  const splitFromPages = looks.get(page.pagesBefore)
  if (page.isLast || days < 2 || page.instants.length === 0 || !splitFromPages) return null
  const pageMs = millisecondsPerCall(page.instants) * page.pageSize
  const pages = (days * dayMs) / pageMs
  if (pages <= splitFromPages) return null
  const parts = Math.min(mostParts, Math.ceil(pages / partPages))
  return planWindows(window.from, window.to, [Math.ceil(days / parts)])
}
