import { getPrisma } from '#lib/db/client.ts'
import { lockAccounts } from '#lib/db/lock-accounts.ts'
import { sql } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { recordAudit } from '#lib/workspaces/audit.ts'
import { requireConnected } from './require-connected.ts'
import { requireConnector } from './require-connector.ts'

/**
 * Chooses which accounts of a connection are synced and shown; all others of it are not.
 *
 * @param workspaceId - the tenant
 * @param connectionId - one of its connections
 * @param accountIds - the accounts to sync, all of this connection
 * @param actorId - who chooses
 * @returns the chosen accounts, to be started
 * @throws AppError `forbidden` for a person who may not choose; `not_found` when an account is not of this connection
 *   of this workspace; `conflict` when it is disconnected
 */
export async function selectAccounts(
  workspaceId: string,
  connectionId: string,
  accountIds: readonly number[],
  actorId: string,
): Promise<number[]> {
  return await getPrisma().$transaction(async (db) => {
    await requireConnector(workspaceId, actorId, db)
    await requireConnected(workspaceId, connectionId, db)
    await lockAccounts(workspaceId, sql`a.connection_id = ${connectionId}::uuid`, 'change', db)
    const accounts = await db.twilioAccount.findMany({
      where: { workspaceId, connectionId },
      select: { id: true, isSelected: true },
      orderBy: { id: 'asc' },
    })
    const wanted = new Set(accountIds)
    const selected = accounts.flatMap(({ id }) => (wanted.has(id) ? [id] : []))
    if (selected.length !== wanted.size) {
      throw new AppError('not_found', 'There is no such account. Reload the page and choose again.')
    }
    const deselected = accounts.flatMap(({ id, isSelected }) =>
      isSelected && !wanted.has(id) ? [id] : [],
    )
    for (const [ids, isSelected] of [
      [selected, true],
      [deselected, false],
    ] as const) {
      await db.twilioAccount.updateMany({
        where: { workspaceId, connectionId, id: { in: ids } },
        data: { isSelected },
      })
    }
    await recordAudit(
      {
        workspaceId,
        actorId,
        action: 'connection.accounts_selected',
        detail: { connectionId, selected, deselected },
      },
      db,
    )
    return selected
  })
}
