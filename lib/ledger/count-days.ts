import { z } from 'zod'
import { keepPlan, queryRows, sql, type Connection } from '#lib/db/sql.ts'
import { isBilled } from './is-billed.ts'
import { isUnfinished } from './is-pending.ts'
import { pendingDays } from './judge-day.ts'

const dayCount = z.object({
  day: z.string(),
  distinct: z.number(),
  pending: z.number(),
  /** Phone calls that Twilio charges for. */
  billed: z.number(),
  /** Of them, those that ended on a later day. */
  overMidnight: z.number(),
})

/** What our copy holds of a UTC day. */
export type DayCount = z.infer<typeof dayCount>

/**
 * Counts an account's calls and legs per UTC day, by the instant that they are shown at. A call without an end or a price
 * counts as pending until its whole day was read a week later, however long nothing was read in between, and whatever
 * Twilio answered when it was asked for the call alone.
 *
 * @param accountId - of the tenant whose transaction it is
 * @param days - of the ledger, `YYYY-MM-DD`, each once
 */
export async function countDays(
  accountId: number,
  days: readonly string[],
  tx: Connection,
): Promise<DayCount[]> {
  if (days.length === 0) return []
  return await queryRows(
    dayCount,
    keepPlan(sql`
      select d.day, counted.*
      from sync_day d
      cross join lateral (
        select count(*)::int as "distinct",
          (count(*) filter (where ${isUnfinished} and (d.read_at is null
            or occurred_at >= d.read_at - make_interval(days => ${pendingDays}))))::int as pending,
          (count(*) filter (where ${isBilled}))::int as billed,
          (count(*) filter (where end_time >= (d.day + 1)::timestamp at time zone 'utc' and ${isBilled}))::int as "overMidnight"
        from call
        where account_id = ${accountId}
          and occurred_at >= d.day::timestamp at time zone 'utc'
          and occurred_at < (d.day + 1)::timestamp at time zone 'utc') as counted
      where d.account_id = ${accountId} and d.day = any(${days}::date[])`),
    tx,
  )
}
