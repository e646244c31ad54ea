import type { SyncScope } from '#lib/sync/account-scope.ts'
import { enqueueRecent } from './enqueue-recent.ts'
import { enqueueWindows } from './enqueue-windows.ts'

/**
 * Sends a job for every account's recent calls and for every unfinished window. What waits or runs already stays
 * as it is, so that this also brings back whatever was lost.
 */
export async function enqueueReads(scope: SyncScope): Promise<void> {
  await enqueueRecent(scope)
  await enqueueWindows(scope)
}
