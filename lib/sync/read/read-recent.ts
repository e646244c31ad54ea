import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { commitPage } from '#lib/sync/write/commit-page.ts'
import { isPending } from '#lib/ledger/is-pending.ts'
import { readPages, type ReadContext } from './read-pages.ts'
import { pendingReachMs, recentFrom } from './recent-from.ts'
import { getReadableAccount } from '#lib/sync/sync-account.ts'
import { startOfUtcDay, utcDayOf } from '#lib/utc-day.ts'

async function getOldestPending(accountId: number, now: Date): Promise<Date | null> {
  const since = new Date(now.getTime() - pendingReachMs(now))
  const [row] = await queryRows(
    z.object({ oldest: z.date().nullable() }),
    sql`
      select min(occurred_at) as oldest from call
      where account_id = ${accountId} and occurred_at >= ${since} and ${isPending}`,
  )
  return row?.oldest ?? null
}

/**
 * Reads what is new since the last time, and again what is not final yet.
 *
 * Nothing falls between two reads: each begins, by a lower bound alone, some minutes before the one before it
 * began, and moves the mark only once every page is in. Nor between the history and the first: the history ends
 * at the midnight from which the first one reads.
 *
 * @param workspaceId - the tenant
 * @returns `done`; `left` when the account may not be read now
 * @throws TwilioError, or the signal's reason
 */
export async function readRecent(
  workspaceId: string,
  accountId: number,
  context: ReadContext,
): Promise<'done' | 'left'> {
  const account = await getReadableAccount(workspaceId, accountId)
  if (account === null) return 'left'
  const startedAt = context.clock()
  const syncedUntil = account.syncedUntil ?? startOfUtcDay(utcDayOf(startedAt))
  const from = recentFrom(syncedUntil, await getOldestPending(accountId, startedAt))
  for await (const page of readPages(account, { from }, null, context)) {
    const written = await commitPage(account, page, null, context.clock())
    if (written === null) return 'left'
    context.onPage?.({ calls: page.calls.length, added: written.added })
  }
  await execute(sql`
    update account_sync set synced_until = greatest(synced_until, ${startedAt})
    where account_id = ${accountId}`)
  return 'done'
}
