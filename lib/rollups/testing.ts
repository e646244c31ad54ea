// For integration tests only: marks as a page leaves them, and rollups at a given instant.
import { execute, sql, type Connection } from '#lib/db/sql.ts'
import { rebuildRollups } from './rebuild-rollups.ts'

const never = new AbortController().signal

/** Long after every call of a test. */
export const afterwards = new Date('2027-01-01T00:00:00Z')

/** Rebuilds the rollups, standing still at `now`. */
export function rebuild(workspaceId: string, accountId: number, now = afterwards) {
  return rebuildRollups(workspaceId, accountId, { clock: () => now, signal: never })
}

/** Marks the local days of some calls, as whoever writes them does: rollups of other days stay right. */
export async function markDaysOf(sids: readonly string[]): Promise<void> {
  await execute(sql`
    insert into dirty_day (account_id, day, marked_at)
    select distinct a.id, (c.occurred_at at time zone w.time_zone)::date, ${afterwards}::timestamptz
    from call c join twilio_account a on a.id = c.account_id join workspace w on w.id = a.workspace_id
    where c.sid = any(${sids}::uuid[])
    on conflict (account_id, day) do update set marked_at = excluded.marked_at`)
}

/** Marks the local days of all calls of an account, or those of them that are given. */
export async function markDays(
  accountId: number,
  days: readonly string[] | null = null,
  tx?: Connection,
): Promise<void> {
  await execute(
    sql`
      insert into dirty_day (account_id, day, marked_at)
      select distinct a.id, (c.occurred_at at time zone w.time_zone)::date, ${afterwards}::timestamptz
      from twilio_account a join workspace w on w.id = a.workspace_id join call c on c.account_id = a.id
      where a.id = ${accountId}
        and (${days}::date[] is null or (c.occurred_at at time zone w.time_zone)::date = any(${days}::date[]))
      on conflict (account_id, day) do update set marked_at = excluded.marked_at`,
    tx,
  )
}
