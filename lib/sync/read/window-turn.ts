import type { CallPage } from '#lib/twilio/index.ts'
import type { DayWindow } from '#lib/sync/plan/plan-windows.ts'
import { splitWindow, type WindowStanding } from '#lib/sync/plan/split-window.ts'

/** A reader's time with a window, and what its pages have shown of the window. */
export type WindowTurn = {
  /** Whether no page is wanted after this one: the window is split here, or the turn is over. */
  isEnough: (page: CallPage) => boolean
  /** What takes the window's place once this page is written; undefined where it is not split. */
  partsAfter: (page: CallPage) => DayWindow[] | undefined
}

/**
 * Begins a turn. Pages are judged when they arrive, which is a page ahead of when they are written.
 *
 * @param at - where it stands, and how many pages of it were read in earlier turns
 * @param isOver - whether others wait long enough by now
 */
export function beginTurn(
  window: DayWindow,
  at: WindowStanding & { pagesBefore: number },
  isOver: () => boolean,
): WindowTurn {
  const splits = new WeakMap<CallPage, DayWindow[]>()
  let pages = at.pagesBefore
  return {
    isEnough: (page) => {
      const seen = {
        instants: page.calls.map(({ startTime, dateCreated }) => startTime ?? dateCreated),
        pageSize: page.pageSize,
        pagesBefore: pages,
        isLast: page.nextCursor === null,
      }
      const parts = splitWindow(window, seen, at)
      pages += 1
      if (parts !== null) splits.set(page, parts)
      return parts !== null || isOver()
    },
    partsAfter: (page) => splits.get(page),
  }
}
