import type { Db } from '#lib/db/client.ts'
import { execute, sql } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'

/**
 * Refuses to choose accounts of a connection that has ended. One that only needs to be reconnected may be prepared.
 *
 * @param workspaceId - the tenant
 * @param connectionId - one of its connections
 * @param db - the transaction of the verb
 * @throws AppError `not_found` when the workspace has no such connection, `conflict` when it is disconnected
 */
export async function requireConnected(
  workspaceId: string,
  connectionId: string,
  db: Db,
): Promise<void> {
  // Also of a connection that has no accounts yet: docs/decisions/lock-order.md.
  await execute(
    sql`
      select from connection
      where id = ${connectionId}::uuid and workspace_id = ${workspaceId}::uuid
      for key share`,
    db,
  )
  const connection = await db.connection.findFirst({
    where: { id: connectionId, workspaceId },
    select: { status: true },
  })
  if (connection === null) throw new AppError('not_found', 'There is no such connection.')
  if (connection.status !== 'disconnected') return
  throw new AppError(
    'conflict',
    'This connection is disconnected. Connect the account again, then choose what is synced.',
  )
}
