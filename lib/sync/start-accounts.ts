import { systemClock, type Clock } from '#lib/clock.ts'
import { execute, inTransaction, sql } from '#lib/db/sql.ts'
import { enqueueReads } from '#lib/sync/jobs/enqueue-reads.ts'
import { forgetFailures } from '#lib/sync/faults/forget-failures.ts'
import { planHistory } from '#lib/sync/plan/plan-history.ts'
import { planTrailingReads } from '#lib/sync/plan/plan-trailing-reads.ts'
import { utcDayOf } from '#lib/utc-day.ts'

/**
 * Switches accounts on: plans their history and has it read, newest days first, with the calls of today before all.
 * Idempotent. An account that was on before goes on where it stopped, a paused one and its parked
 * work try again.
 *
 * @param workspaceId - the tenant; accounts that are not its own, or whose connection is not active, are passed over
 */
export async function startAccounts(
  workspaceId: string,
  accountIds: readonly number[],
  clock: Clock = systemClock,
): Promise<void> {
  const today = utcDayOf(clock())
  await inTransaction(async (tx) => {
    const planned = await planHistory(workspaceId, accountIds, today, tx)
    await forgetFailures(workspaceId, planned, tx)
    await execute(
      sql`
        update twilio_account set is_selected = true
        where workspace_id = ${workspaceId}::uuid and id = any(${planned}::int[])`,
      tx,
    )
  })
  const scope = { workspaceId, accountIds }
  await planTrailingReads(scope, today)
  await enqueueReads(scope)
}
