import { z } from 'zod'
import { mayBeCounted } from '#lib/count-pace.ts'
import { keepPlan, queryRows, sql, type Connection } from '#lib/db/sql.ts'

/** A batch ends with the day that brings it to so many calls: it holds back the pages of its days for some tenth of a second. */
const batchCalls = 200_000

/** A day takes no less time than so many calls, so that a batch is of at most 500 days. */
const leastCalls = 400

/** What a day is taken to hold that was neither read whole nor counted yet. */
const unknownCalls = 10_000

const takenDays = z.object({
  /** UTC days, to be counted by a later statement. */
  days: z.array(z.string()),
  /** Only days before it are left; null when none is. */
  before: z.string().nullable(),
})

/** The days of a batch. */
export type TakenDays = z.infer<typeof takenDays>

/**
 * Takes the marks of a batch of days away, the newest first. Never waits for a page that is being written: it will leave
 * its mark. Nor for the account's deletion, which waits instead: a row that its own transaction has changed asks for its
 * foreign key again. Days of a part of the history that is still being read are left for when that ends, large days for a
 * while after each count.
 *
 * @param workspaceId - the tenant; an account of another has no days
 * @param before - only days before this one; null for all
 */
export async function takeMarkedDays(
  workspaceId: string,
  accountId: number,
  { before, now }: { before: string | null; now: Date },
  tx: Connection,
): Promise<TakenDays> {
  const [taken] = await queryRows(
    takenDays,
    keepPlan(sql`
      with ready as materialized (
        select d.day, sum(held.calls) over (order by d.day desc) - held.calls as newer_calls
        from sync_day d
        join twilio_account a on a.id = d.account_id and a.workspace_id = ${workspaceId}::uuid
        cross join lateral (
          select case when d.counted_at is null and d.read_at is null then ${unknownCalls}::int
            else greatest(d.fetched, d.distinct_calls, ${leastCalls}::int) end as calls
        ) held
        where d.account_id = ${accountId} and d.is_dirty
          and (${before}::date is null or d.day < ${before}::date)
          and ${mayBeCounted(sql`d.distinct_calls`, sql`d.counted_at`, now)} and not exists (
            select from sync_window w
            where w.account_id = d.account_id and w.purpose = 'backfill' and w.finished_at is null
              and w.from_day <= d.day and w.to_day > d.day)
      ), taken as (
        update sync_day set is_dirty = false
        where account_id = ${accountId} and day = any(array(
          select d.day from sync_day d
          join twilio_account a on a.id = d.account_id
          where d.account_id = ${accountId} and d.is_dirty
            and d.day = any(array(select day from ready where newer_calls < ${batchCalls}))
          order by d.day for key share of a skip locked for update of d skip locked))
        returning day
      )
      select array(select day from taken order by day)::text[] as days,
        case when exists (select from ready where newer_calls >= ${batchCalls})
          then (select min(day) from ready where newer_calls < ${batchCalls}) end as before`),
    tx,
  )
  return taken ?? { days: [], before: null }
}
