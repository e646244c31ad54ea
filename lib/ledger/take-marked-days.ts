import { sql, type Connection } from '#lib/db/sql.ts'
import { mayBeCounted } from '#lib/backlog/count-pace.ts'
import { takeBatch, unknownCalls, type TakenDays } from '#lib/backlog/take-batch.ts'
import { unfinishedWindows } from '#lib/backlog/unfinished-windows.ts'

/** A batch of so many calls holds back the pages of its days for some tenth of a second. */
const batchCalls = 200_000

/** A day takes no less time than so many calls, so that a batch is of at most 500 days. */
const leastCalls = 400

/**
 * Takes the marks of a batch of days away, the newest first. Never waits for a page that is being written: it will leave
 * its mark. Nor for the account's deletion, which waits instead: a row that its own transaction has changed asks for its
 * foreign key again. Days of a part of the history that is still being read are left for when that ends, large days for a
 * while after each count.
 *
 * @param workspaceId - the tenant; an account of another has no days
 * @param before - UTC; only days before this one, null for all
 * @returns UTC days
 */
export async function takeMarkedDays(
  workspaceId: string,
  accountId: number,
  { before, now }: { before: string | null; now: Date },
  tx: Connection,
): Promise<TakenDays> {
  return await takeBatch(
    {
      batchCalls,
      ready: sql`
        select d.day, case when d.counted_at is null and d.read_at is null then ${unknownCalls}::int
          else greatest(d.fetched, d.distinct_calls, ${leastCalls}::int) end as calls
        from sync_day d
        join twilio_account a on a.id = d.account_id and a.workspace_id = ${workspaceId}::uuid
        where d.account_id = ${accountId} and d.is_dirty
          and (${before}::date is null or d.day < ${before}::date)
          and ${mayBeCounted(sql`d.distinct_calls`, sql`d.counted_at`, now)} and not exists (
            select from ${unfinishedWindows(sql`d.account_id`, sql`d.day`, 'backfill')})`,
      take: (days) => sql`
        update sync_day set is_dirty = false
        where account_id = ${accountId} and day = any(array(
          select d.day from sync_day d
          join twilio_account a on a.id = d.account_id
          where d.account_id = ${accountId} and d.is_dirty and d.day = any(${days})
          order by d.day for key share of a skip locked for update of d skip locked))
        returning day`,
    },
    tx,
  )
}
