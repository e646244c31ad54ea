import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { utcDayOf } from '#lib/utc-day.ts'
import { queues } from '#lib/backlog/queues.ts'
import { enqueueCallDeletions } from './jobs/enqueue-call-deletions.ts'
import { enqueueCounts } from './jobs/enqueue-counts.ts'
import { enqueueReads } from './jobs/enqueue-reads.ts'
import { enqueueUsage } from './jobs/enqueue-usage.ts'

/**
 * Has parked work tried again, as if it had never failed.
 *
 * @param workspaceId - the tenant
 * @param jobs - of one queue, as `listParkedJobs` names them; those that are parked no longer are passed over
 * @throws AppError `not_found` when the workspace has none of it parked
 */
export async function retryParkedJobs(
  workspaceId: string,
  { queue, keys }: { queue: string; keys: readonly string[] },
  clock: Clock = systemClock,
): Promise<void> {
  const freed = await queryRows(
    z.object({ accountId: z.number().nullable() }),
    sql`
      delete from job_failure where queue = ${queue} and key in (
        select f.key from job_failure f
        left join twilio_account a on a.id = f.account_id
        left join connection c on c.id = f.connection_id
        where f.queue = ${queue} and f.key = any(${keys}::text[]) and f.parked_at is not null
          and coalesce(a.workspace_id, c.workspace_id) = ${workspaceId}::uuid
        -- What is locked is left: the holder frees it as well, or deletes it (docs/decisions/lock-order.md).
        for update of f skip locked)
      returning account_id as "accountId"`,
  )
  if (freed.length === 0) throw new AppError('not_found', 'This work is no longer parked.')
  if (queue === queues.deleteCalls.name) {
    await enqueueCallDeletions({ workspaceId })
    return
  }
  const accountIds = [...new Set(freed.flatMap(({ accountId }) => accountId ?? []))]
  const scope = { workspaceId, accountIds }
  await enqueueReads(scope)
  await enqueueUsage(scope, utcDayOf(clock()))
  await enqueueCounts(scope)
}
