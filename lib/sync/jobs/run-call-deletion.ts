import type { Clock } from '#lib/clock.ts'
import { deleteCalls } from '#lib/connections/delete-calls.ts'
import { queues, type DeletionJob } from '#lib/backlog/queues.ts'
import { countFailures } from '#lib/sync/faults/count-failures.ts'

/**
 * Deletes the calls of a disconnected connection. After a crash it deletes what is left. Failures are counted, and a
 * deletion that keeps failing without getting any further is parked.
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
