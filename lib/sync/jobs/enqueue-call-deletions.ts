import { emptySql, queryRows, sql } from '#lib/db/sql.ts'
import { awaitsDeletion } from '#lib/backlog/awaits-deletion.ts'
import { isNotParked } from '#lib/backlog/is-not-parked.ts'
import { deletionJob, queues } from '#lib/backlog/queues.ts'
import { sendJobs } from './job-sender.ts'

/**
 * Sends a job for every connection whose calls wait to be deleted, unless that is parked.
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
