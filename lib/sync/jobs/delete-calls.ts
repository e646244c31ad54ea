import { deleteCalls } from '#lib/connections/delete-calls.ts'
import { emptySql, queryRows, sql } from '#lib/db/sql.ts'
import { deletionJob, queues, type DeletionJob } from '#lib/backlog/queues.ts'
import { sendJobs } from './job-sender.ts'

/**
 * Has the calls deleted, in the background, of every connection that waits for it.
 *
 * @param scope - one tenant, or, in the worker's own rounds, all there are
 */
export async function enqueueCallDeletions(
  scope: 'everyWorkspace' | { workspaceId: string },
): Promise<void> {
  const within =
    scope === 'everyWorkspace' ? emptySql : sql`and workspace_id = ${scope.workspaceId}::uuid`
  const waiting = await queryRows(
    deletionJob,
    sql`
      select workspace_id as "workspaceId", id as "connectionId" from connection
      where status = 'disconnected' and calls_deletion_requested_at is not null ${within}
      order by calls_deletion_requested_at, id`,
  )
  const jobs = waiting.map((data) => ({ data, singletonKey: data.connectionId }))
  await sendJobs(queues.deleteCalls.name, jobs)
}

/** Does so; called again after a crash, it deletes what is left. */
export async function runCallDeletion(job: DeletionJob): Promise<void> {
  await deleteCalls(job.workspaceId, job.connectionId)
}
