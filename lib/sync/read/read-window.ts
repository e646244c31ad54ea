import { commitPage } from '#lib/sync/write/commit-page.ts'
import type { ReadContext } from './read-context.ts'
import { readPages } from './read-pages.ts'
import { getReadableAccount } from '#lib/sync/readable-account.ts'
import { openWindow } from '#lib/sync/plan/sync-window.ts'
import { startOfUtcDay, utcDayOf } from '#lib/utc-day.ts'
import type { WindowKey } from '#lib/backlog/window-key.ts'
import { beginTurn } from './window-turn.ts'

/**
 * How long a reader stays with a window before others have their turn, whose first chart waits for a slot. A page
 * that is under way is finished.
 */
const turnMs = 5_000

/**
 * What became of a window.
 *
 * - `done`: it is complete
 * - `split`: parts stand in its place, to be read side by side
 * - `yielded`: its turn is over; it goes on at its cursor in another
 * - `left`: the account may not be read now, or the window is complete or in another worker's hands
 */
export type WindowOutcome = 'done' | 'split' | 'yielded' | 'left'

/**
 * Reads a window of the history on from where it stopped: to its end, until it proves so large that it is split, or
 * for one turn.
 *
 * @param workspaceId - the tenant
 * @throws TwilioError, or the signal's reason; every page committed before stays
 */
export async function readWindow(
  workspaceId: string,
  key: WindowKey,
  context: ReadContext,
): Promise<WindowOutcome> {
  const account = await getReadableAccount(workspaceId, key.accountId)
  const startedAt = context.clock()
  const opened = account && (await openWindow(key, startedAt))
  if (!account || !opened) return 'left'
  const days = {
    from: Temporal.PlainDate.from(key.fromDay),
    to: Temporal.PlainDate.from(opened.toDay),
  }
  const isOver = () => context.clock().getTime() - startedAt.getTime() >= turnMs
  const { pagesRead: pagesBefore, isOldest } = opened
  const at = { pagesBefore, isOldest, today: utcDayOf(startedAt) }
  const { isEnough, partsAfter } = beginTurn(days, at, isOver)
  const range = { from: startOfUtcDay(days.from), to: startOfUtcDay(days.to) }
  let { cursor } = opened
  for await (const page of readPages(account, range, cursor, context, isEnough)) {
    const replaceBy = partsAfter(page)
    // By now Twilio's clock is known: a day is not taken for settled by one that is ahead.
    const firstPageAt = opened.firstPageAt ?? context.twilioClock?.notAfter(startedAt) ?? startedAt
    const window = { key, toDay: opened.toDay, cursor, firstPageAt, replaceBy }
    const written = await commitPage(account, page, window, context.clock())
    if (written === null) return 'left'
    context.onPage?.({ calls: page.calls.length, ...written })
    if (replaceBy) return 'split'
    cursor = page.nextCursor
  }
  return cursor === null ? 'done' : 'yielded'
}
