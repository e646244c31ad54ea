import { commitPage } from '#lib/sync/write/commit-page.ts'
import { readPages, type ReadContext } from './read-pages.ts'
import { getReadableAccount } from '#lib/sync/sync-account.ts'
import { openWindow, type WindowKey } from '#lib/sync/plan/sync-window.ts'
import { startOfUtcDay } from '#lib/utc-day.ts'

/**
 * Reads a window of the history from where it stopped to its end.
 *
 * @param workspaceId - the tenant
 * @returns `done` when the window is complete; `left` when the account may not be read now, or the window is
 *   already complete or in another worker's hands
 * @throws TwilioError, or the signal's reason; every page committed before stays
 */
export async function readWindow(
  workspaceId: string,
  key: WindowKey,
  context: ReadContext,
): Promise<'done' | 'left'> {
  const account = await getReadableAccount(workspaceId, key.accountId)
  const opened = account && (await openWindow(key, context.clock()))
  if (!account || !opened) return 'left'
  const range = {
    from: startOfUtcDay(Temporal.PlainDate.from(key.fromDay)),
    to: startOfUtcDay(Temporal.PlainDate.from(opened.toDay)),
  }
  let { cursor } = opened
  for await (const page of readPages(account, range, cursor, context)) {
    const window = { key, toDay: opened.toDay, cursor }
    const written = await commitPage(account, page, window, context.clock())
    if (written === null) return 'left'
    context.onPage?.({ calls: page.calls.length, added: written.added })
    cursor = page.nextCursor
  }
  return 'done'
}
