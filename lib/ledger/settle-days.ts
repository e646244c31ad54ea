import { z } from 'zod'
import type { Clock } from '#lib/clock.ts'
import { mayBeCounted } from '#lib/count-pace.ts'
import { execute, inTransaction, keepPlan, queryRows, sql, type Connection } from '#lib/db/sql.ts'
import { countDays } from './count-days.ts'
import { judgeDays } from './judge-days.ts'

// A transaction holds back the pages that touch its days: for a tenth of a second, or as long as one day of more calls takes.
const callsAtOnce = 200_000
const daysAtOnce = { first: 4, most: 124 }

/**
 * Takes marks away, the newest days' first. Never waits for a page that is being written: it will leave its mark. Nor for
 * the account's deletion, which waits instead: a row that its own transaction has changed asks for its foreign key again.
 * Days of a part of the history that is still being read are left for when that ends, large days for a while after each
 * count.
 */
async function takeMarkedDays(
  workspaceId: string,
  accountId: number,
  { limit, now }: { limit: number; now: Date },
  tx: Connection,
): Promise<string[]> {
  const taken = await queryRows(
    z.object({ day: z.string() }),
    keepPlan(sql`
      update sync_day set is_dirty = false
      from (
        select d.day from sync_day d
        join twilio_account a on a.id = d.account_id and a.workspace_id = ${workspaceId}::uuid
        where d.account_id = ${accountId} and d.is_dirty
          and ${mayBeCounted(sql`d.distinct_calls`, sql`d.counted_at`, now)} and not exists (
          select from sync_window w
          where w.account_id = d.account_id and w.purpose = 'backfill' and w.finished_at is null
            and w.from_day <= d.day and w.to_day > d.day)
        order by d.day desc limit ${limit}
        for key share of a skip locked for update of d skip locked) as marked
      where account_id = ${accountId} and sync_day.day = marked.day
      returning sync_day.day`),
    tx,
  )
  return taken.map(({ day }) => day)
}

async function settleSome(
  workspaceId: string,
  accountId: number,
  batch: { limit: number; now: Date },
  tx: Connection,
): Promise<{ days: number; calls: number }> {
  const days = await takeMarkedDays(workspaceId, accountId, batch, tx)
  if (days.length === 0) return { days: 0, calls: 0 }
  const counts = await countDays(accountId, days, tx)
  await execute(
    keepPlan(sql`
      update sync_day set distinct_calls = counted.distinct_calls, pending = counted.pending,
        billed = counted.billed, over_midnight = counted.over_midnight, counted_at = ${batch.now}::timestamptz
      from unnest(${counts.map(({ day }) => day)}::date[],
        ${counts.map(({ distinct }) => distinct)}::int[],
        ${counts.map(({ pending }) => pending)}::int[],
        ${counts.map(({ billed }) => billed)}::int[],
        ${counts.map(({ overMidnight }) => overMidnight)}::int[])
        as counted (day, distinct_calls, pending, billed, over_midnight)
      where account_id = ${accountId} and sync_day.day = counted.day`),
    tx,
  )
  await judgeDays(accountId, days, tx)
  return { days: days.length, calls: counts.reduce((sum, { distinct }) => sum + distinct, 0) }
}

/**
 * Counts the calls of an account's UTC days that have changed since they were counted, and gives each its state. The
 * mark of a day is cleared first and its calls are counted in a later statement, so that a page which commits in
 * between is either counted or leaves its mark. Idempotent; any number may run at once.
 *
 * @param workspaceId - the tenant; an account of another is passed over
 * @throws the signal's reason, between two transactions
 */
export async function settleDays(
  workspaceId: string,
  accountId: number,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<void> {
  for (let limit = daysAtOnce.first; ;) {
    signal.throwIfAborted()
    const batch = { limit, now: clock() }
    const { days, calls } = await inTransaction((tx) =>
      settleSome(workspaceId, accountId, batch, tx),
    )
    if (days < limit) return
    const daysOfCalls = Math.floor((callsAtOnce * days) / Math.max(calls, 1))
    limit = Math.min(Math.max(daysOfCalls, 1), daysAtOnce.most)
  }
}
