import type { Db } from '#lib/db/client.ts'
import { lockAccounts } from '#lib/db/lock-accounts.ts'
import { execute, sql } from '#lib/db/sql.ts'
import { localDayOf } from './local-day.ts'

/**
 * Marks every local day of a workspace that may hold calls, as it does when its time zone has changed. Rollups by the old
 * zone stay until their day is counted again: those of a day with a mark are never read. A call's day by the old zone
 * is at most two away from its day by the new.
 *
 * @param db - the transaction that changes the time zone: it holds the workspace's row, so that no page is written and
 *   no day is counted meanwhile
 */
export async function markEveryDay(workspaceId: string, now: Date, db: Db): Promise<void> {
  await lockAccounts(workspaceId, sql`true`, 'keep', db)
  const dayOf = (instant: 'first' | 'last') =>
    localDayOf(instant === 'first' ? sql`calls.first` : sql`calls.last`, sql`w.time_zone`)
  await execute(
    sql`
      insert into dirty_day (account_id, day, marked_at)
      select a.id, day::date, ${now}::timestamptz
      from workspace w
      join twilio_account a on a.workspace_id = w.id
      cross join lateral (
        select min(occurred_at) as first, max(occurred_at) as last from call where account_id = a.id
      ) calls
      cross join lateral generate_series(
        ${dayOf('first')} - interval '2 days', ${dayOf('last')} + interval '2 days', interval '1 day') day
      where w.id = ${workspaceId}::uuid
      order by 1, 2
      on conflict (account_id, day) do update set marked_at = excluded.marked_at`,
    db,
  )
}
