import { deleteCalls } from '#lib/connections/delete-calls.ts'
import { sendJobs } from './job-sender.ts'
import { queues, type DeletionJob } from './queues.ts'

/**
 * Has the calls of a disconnected connection deleted in the background.
 *
 * @param workspaceId - the tenant
 * @param actorId - who deletes
 */
export async function enqueueCallDeletion(
  workspaceId: string,
  connectionId: string,
  actorId: string,
): Promise<void> {
  const data: DeletionJob = { workspaceId, connectionId, actorId }
  await sendJobs(queues.deleteCalls.name, [{ data, singletonKey: connectionId }])
}

/** Does so; called again after a crash, it deletes what is left. */
export async function runCallDeletion(job: DeletionJob): Promise<void> {
  await deleteCalls(job.workspaceId, job.connectionId, job.actorId)
}
