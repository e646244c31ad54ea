import type { Clock } from '#lib/clock.ts'
import { execute, inTransaction, keepPlan, sql, type Connection } from '#lib/db/sql.ts'
import { countDays } from './count-days.ts'
import { judgeDays } from './judge-days.ts'
import { takeMarkedDays } from './take-marked-days.ts'

/** @returns the day before which some are left; null when none is */
async function settleSome(
  workspaceId: string,
  accountId: number,
  batch: { before: string | null; now: Date },
  tx: Connection,
): Promise<string | null> {
  const { days, before } = await takeMarkedDays(workspaceId, accountId, batch, tx)
  if (days.length === 0) return before
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
  return before
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
  let before: string | null = null
  do {
    signal.throwIfAborted()
    const batch: { before: string | null; now: Date } = { before, now: clock() }
    before = await inTransaction((tx) => settleSome(workspaceId, accountId, batch, tx))
  } while (before !== null)
}
