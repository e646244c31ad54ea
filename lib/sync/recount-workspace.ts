import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { enqueueCounts } from './jobs/enqueue-counts.ts'

/**
 * Has the days of all accounts of a workspace counted that are to be, such as after a change of its time zone, without
 * waiting for the worker's next round.
 *
 * @param workspaceId - the tenant
 */
export async function recountWorkspace(workspaceId: string): Promise<void> {
  const accounts = await queryRows(
    z.object({ id: z.number() }),
    sql`select id from twilio_account where workspace_id = ${workspaceId}::uuid`,
  )
  await enqueueCounts({ workspaceId, accountIds: accounts.map(({ id }) => id) })
}
