import type { CallRow } from './call-row.ts'
import { listCalls } from './list-calls.ts'
import type { Period } from './range.ts'
import type { CallFilter } from './search-params.ts'

/**
 * The newest calls of a period.
 *
 * @param workspaceId - the tenant
 * @param limit - how many at most
 */
export async function listRecentCalls(
  workspaceId: string,
  filter: CallFilter,
  period: Period,
  limit: number,
): Promise<CallRow[]> {
  const { calls } = await listCalls(workspaceId, filter, period, { cursor: null, size: limit })
  return calls
}
