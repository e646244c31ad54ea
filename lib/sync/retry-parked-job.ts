import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { utcDayOf } from '#lib/utc-day.ts'
import { enqueueCounts } from './jobs/enqueue-counts.ts'
import { enqueueReads } from './jobs/enqueue-reads.ts'
import { enqueueUsage } from './jobs/enqueue-usage.ts'

/**
 * Has parked work tried again, as if it had never failed.
 *
 * @param workspaceId - the tenant
 * @param job - as `listParkedJobs` names it
 * @throws AppError `not_found` when the workspace has no such parked work
 */
export async function retryParkedJob(
  workspaceId: string,
  { queue, key }: { queue: string; key: string },
  clock: Clock = systemClock,
): Promise<void> {
  const [freed] = await queryRows(
    z.object({ accountId: z.number() }),
    sql`
      delete from job_failure f using twilio_account a
      where f.queue = ${queue} and f.key = ${key} and f.parked_at is not null
        and a.id = f.account_id and a.workspace_id = ${workspaceId}::uuid
      returning f.account_id as "accountId"`,
  )
  if (freed === undefined) {
    throw new AppError('not_found', 'This work is no longer parked.')
  }
  const scope = { workspaceId, accountIds: [freed.accountId] }
  await enqueueReads(scope)
  await enqueueUsage(scope, utcDayOf(clock()))
  await enqueueCounts(scope)
}
