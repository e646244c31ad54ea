import type { Clock } from '#lib/clock.ts'
import { deleteCalls } from '#lib/connections/delete-calls.ts'
import { emptySql, queryRows, sql } from '#lib/db/sql.ts'
import { awaitsDeletion } from '#lib/backlog/awaits-deletion.ts'
import { isNotParked } from '#lib/backlog/is-not-parked.ts'
import { deletionJob, queues, type DeletionJob } from '#lib/backlog/queues.ts'
import { countFailures } from '#lib/sync/faults/count-failures.ts'
import { sendJobs } from './job-sender.ts'

/**
 * Has the calls deleted, in the background, of every connection that waits for it, but where that is parked.
 *
 * @param scope - one tenant, or, in the worker's own rounds, all there are
 */
export async function enqueueCallDeletions(
  scope: 'everyWorkspace' | { workspaceId: string },
): Promise<void> {
  const within =
    scope === 'everyWorkspace' ? emptySql : sql`and c.workspace_id = ${scope.workspaceId}::uuid`
  const waiting = await queryRows(
    deletionJob,
    sql`
      select c.workspace_id as "workspaceId", c.id as "connectionId" from connection c
      where ${awaitsDeletion} and ${isNotParked(queues.deleteCalls.name, sql`c.id::text`)} ${within}
      order by c.calls_deletion_requested_at, c.id`,
  )
  const jobs = waiting.map((data) => ({ data, singletonKey: data.connectionId }))
  await sendJobs(queues.deleteCalls.name, jobs)
}

/**
 * Does so; called again after a crash, it deletes what is left. Failures are counted, and one that keeps failing without
 * coming any further is parked.
 */
export async function runCallDeletion(
  { workspaceId, connectionId }: DeletionJob,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<void> {
  const work = { queue: queues.deleteCalls.name, key: connectionId, workspaceId, connectionId }
  await countFailures(work, { now: clock, signal }, async (note) => {
    const onBatch = () => {
      note('moved')
    }
    await deleteCalls(workspaceId, connectionId, { clock, signal, onBatch })
  })
}
