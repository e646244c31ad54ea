import { sql, type Connection, type Sql } from '#lib/db/sql.ts'
import { mayBeCounted } from '#lib/backlog/count-pace.ts'
import { takeBatch, unknownCalls, type TakenDays } from '#lib/backlog/take-batch.ts'
import { localDayOf } from './local-day.ts'

const batchCalls = 100_000

/** A mark that nobody has touched for so long waits for no window: whoever reads it may be paused. */
const staleAfterMs = 5 * 60_000

/** The account whose days are counted; `zone` is its workspace's, held until the transaction ends. */
export type CountedAccount = { accountId: number; zone: string }

/**
 * Marks to be counted now. The days of a window that is being read are left, so that a day is
 * counted about once per backfill, which today does not wait for. A large day waits for a while
 * after each count. A local day touches the UTC days from the one before it to the one after.
 */
function isReady({ zone }: CountedAccount, now: Date): Sql {
  return sql`(mark.day >= ${localDayOf(sql`${now}::timestamptz`, sql`${zone}::text`)}
    or mark.marked_at < ${new Date(now.getTime() - staleAfterMs)}::timestamptz
    or not exists (
      select from sync_window w
      where w.account_id = mark.account_id and w.started_at is not null and w.finished_at is null
        and mark.day between w.from_day - 1 and w.to_day))
    and (
      select ${mayBeCounted(sql`sum(calls)`, sql`max(counted_at)`, now)} from call_day
      where account_id = mark.account_id and day = mark.day)`
}

/**
 * Takes the marks of a batch of days away, the newest first, and with them the days: until the
 * transaction ends, whoever changes a call of theirs waits at the mark. A mark that is held is left
 * to the holder, so that nobody waits here. How many calls a day holds is taken from the ledger's
 * UTC day of that date: counting them costs half of what the rollups do.
 *
 * @param before - local; only days before this one, null for all
 * @returns local days
 */
export async function takeDirtyDays(
  account: CountedAccount,
  before: string | null,
  now: Date,
  tx: Connection,
): Promise<TakenDays> {
  const { accountId } = account
  return await takeBatch(
    {
      batchCalls,
      ready: sql`
        select mark.day, case when counted_at is null and coalesce(fetched, 0) = 0
          then ${unknownCalls}::int else greatest(fetched, distinct_calls) end as calls
        from dirty_day mark
        left join sync_day on sync_day.account_id = mark.account_id and sync_day.day = mark.day
        where mark.account_id = ${accountId} and (${before}::date is null or mark.day < ${before}::date)
          and ${isReady(account, now)}`,
      take: (days) => sql`
        delete from dirty_day
        where account_id = ${accountId} and day = any(array(
          select day from dirty_day
          where account_id = ${accountId} and day = any(${days})
          order by day for update skip locked))
        returning day`,
    },
    tx,
  )
}
