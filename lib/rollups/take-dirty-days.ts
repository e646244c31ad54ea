import { z } from 'zod'
import { mayBeCounted } from '#lib/count-pace.ts'
import { queryRows, sql, type Connection, type Sql } from '#lib/db/sql.ts'
import { localDayOf, localDayTo } from './local-day.ts'

/** A batch ends with the day that brings it to so many calls: memory and locks do not grow with the account. */
const batchCalls = 100_000

/** A mark that nobody has touched for so long waits for no window: whoever reads it may be paused. */
const staleAfterMs = 5 * 60_000

const dirtySpan = z.object({ newest: z.string(), oldest: z.string().nullable() })

/** Local days, both inclusive; null reaches back to the first. */
export type DirtySpan = z.infer<typeof dirtySpan>

/** The account whose days are counted; `zone` is its workspace's, held until the transaction ends. */
export type CountedAccount = { accountId: number; zone: string }

/**
 * Marks to be counted now. The days of a window that is being read are left, so that a day is counted about once per
 * backfill, which today does not wait for. A large day waits for a while after each count. A local day touches the UTC days from the one before it to the one after.
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
 * The newest dirty day and as many days before it as hold a batch of calls, or the one alone.
 *
 * @param before - only days before this one; null for all
 * @returns null when nothing is left to be counted now
 */
export async function findDirtySpan(
  account: CountedAccount,
  before: string | null,
  now: Date,
  tx: Connection,
): Promise<DirtySpan | null> {
  const zone = sql`${account.zone}::text`
  const [span] = await queryRows(
    dirtySpan,
    sql`
      -- least() alone would pass over the null that says: back to the first.
      select newest.day as newest,
        case when full_batch.day is not null then least(newest.day, full_batch.day) end as oldest
      from (
        select day from dirty_day mark
        where account_id = ${account.accountId} and ${isReady(account, now)}
          and (${before}::date is null or day < ${before}::date)
        order by day desc limit 1
      ) newest
      left join lateral (
        select ${localDayOf(sql`occurred_at`, zone)} + 1 as day from call
        where account_id = ${account.accountId}
          and occurred_at < ${localDayTo(sql`newest.day`, zone)}
        order by occurred_at desc offset ${batchCalls} limit 1
      ) full_batch on true`,
    tx,
  )
  return span ?? null
}

/**
 * Takes the marks of a span away, and with them the days: until the transaction ends, whoever changes a call of theirs
 * waits at the mark. A mark that somebody holds is left to him, so that nobody waits here.
 *
 * @returns the days to be counted, by a later statement than this
 */
export async function takeDirtyDays(
  account: CountedAccount,
  { newest, oldest }: DirtySpan,
  now: Date,
  tx: Connection,
): Promise<string[]> {
  const taken = await queryRows(
    z.object({ day: z.string() }),
    sql`
      delete from dirty_day
      where account_id = ${account.accountId} and day = any(array(
        select day from dirty_day mark
        where account_id = ${account.accountId} and ${isReady(account, now)}
          and day <= ${newest}::date and (${oldest}::date is null or day >= ${oldest}::date)
        order by day for update skip locked))
      returning day`,
    tx,
  )
  return taken.map(({ day }) => day)
}
