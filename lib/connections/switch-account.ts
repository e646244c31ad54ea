import { getPrisma } from '#lib/db/client.ts'
import { AppError } from '#lib/errors.ts'
import { recordAudit } from '#lib/workspaces/audit.ts'
import { requireConnected } from './require-connected.ts'
import { requireConnector } from './require-connector.ts'

/**
 * Switches one account's sync on or off. Its calls stay; switched off, they are not
 * shown. Whether they can be read now is for the sync to see.
 *
 * @param workspaceId - the tenant
 * @param accountId - one of its accounts
 * @param isSelected - on or off
 * @param actorId - who switches
 * @throws AppError `forbidden` for a person who may not choose; `not_found` when the workspace has no such account;
 *   `conflict` when it is disconnected
 */
export async function switchAccount(
  workspaceId: string,
  accountId: number,
  isSelected: boolean,
  actorId: string,
): Promise<void> {
  await getPrisma().$transaction(async (db) => {
    await requireConnector(workspaceId, actorId, db)
    const account = await db.twilioAccount.findFirst({
      where: { id: accountId, workspaceId },
      select: { connectionId: true },
    })
    if (account === null) {
      throw new AppError('not_found', 'There is no such account. Reload the page and try again.')
    }
    await requireConnected(workspaceId, account.connectionId, db)
    await db.twilioAccount.updateMany({
      where: { id: accountId, workspaceId },
      data: { isSelected },
    })
    await recordAudit(
      {
        workspaceId,
        actorId,
        action: isSelected ? 'account.selected' : 'account.deselected',
        detail: { connectionId: account.connectionId, accountId },
      },
      db,
    )
  })
}
