import { z } from 'zod'
import type { Clock } from '#lib/clock.ts'
import { queueToHold } from '#lib/db/queue-for-rows.ts'
import { inTransaction, keepPlan, queryRows, sql, type Connection } from '#lib/db/sql.ts'
import { countDays } from './count-days.ts'
import { takeDirtyDays, type CountedAccount } from './take-dirty-days.ts'

/** Where a batch ended: only days before it are left. */
type Batch = { days: number; before: string | null }

/**
 * Holds the workspace's time zone and the account until the transaction ends: a change of the zone waits, and so does
 * the account's deletion.
 */
async function holdAccount(
  workspaceId: string,
  accountId: number,
  tx: Connection,
): Promise<CountedAccount | null> {
  await queueToHold({ workspaceId }, tx)
  const [held] = await queryRows(
    z.object({ accountId: z.number(), zone: z.string() }),
    keepPlan(sql`
      select a.id as "accountId", w.time_zone as zone
      from twilio_account a join workspace w on w.id = a.workspace_id
      where a.id = ${accountId} and a.workspace_id = ${workspaceId}::uuid
      for share of w for key share of a`),
    tx,
  )
  return held ?? null
}

async function rebuildBatch(
  workspaceId: string,
  accountId: number,
  before: string | null,
  now: Date,
): Promise<Batch> {
  return await inTransaction(async (tx) => {
    const account = await holdAccount(workspaceId, accountId, tx)
    if (!account) return { days: 0, before: null }
    const taken = await takeDirtyDays(account, before, now, tx)
    await countDays(account, taken.days, now, tx)
    return { days: taken.days.length, before: taken.before }
  })
}

/**
 * Makes the rollups of an account's dirty days again from its calls, newest first, in transactions of a batch of calls
 * each. Charts are right before, between and after them: a day is counted from its calls while it has a mark.
 *
 * Idempotent; calls at the same time share the days among them. Days of a window that is being read are left for later.
 *
 * @param workspaceId - the tenant; an account of another is left alone
 * @param options - `signal` ends it between two batches
 * @returns how many local days were counted
 */
export async function rebuildRollups(
  workspaceId: string,
  accountId: number,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<{ days: number }> {
  let days = 0
  let before: string | null = null
  while (!signal.aborted) {
    const batch: Batch = await rebuildBatch(workspaceId, accountId, before, clock())
    days += batch.days
    before = batch.before
    if (before === null) break
  }
  return { days }
}
