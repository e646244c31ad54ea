import { getPrisma } from '#lib/db/client.ts'
import { execute, sql } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { recordAudit } from '#lib/workspaces/audit.ts'
import { requireConnector } from './require-connector.ts'

const batchRows = 20_000

async function deleteCallsOf(accountId: number): Promise<void> {
  let deleted = batchRows
  while (deleted === batchRows) {
    deleted = await execute(sql`
      delete from call where account_id = ${accountId} and sid in
        (select sid from call where account_id = ${accountId} limit ${batchRows})`)
  }
}

/**
 * Deletes every call of a disconnected connection, and then its accounts: a page that a worker still holds finds no
 * account to be written to. Batches keep transactions short; stopped halfway, it can simply be called again.
 *
 * @param workspaceId - the tenant
 * @param connectionId - one of its connections, disconnected
 * @param actorId - who deletes
 * @throws AppError `forbidden`; `not_found` when the workspace has no such connection; `conflict` while it is connected
 */
export async function deleteCalls(
  workspaceId: string,
  connectionId: string,
  actorId: string,
): Promise<void> {
  const prisma = getPrisma()
  await requireConnector(workspaceId, actorId, prisma)
  const connection = await prisma.connection.findFirst({
    where: { id: connectionId, workspaceId },
    select: { status: true, accounts: { where: { workspaceId }, select: { id: true } } },
  })
  if (connection === null) throw new AppError('not_found', 'There is no such connection.')
  if (connection.status !== 'disconnected') {
    throw new AppError('conflict', 'Disconnect first: calls that are deleted now would come back.')
  }
  for (const account of connection.accounts) await deleteCallsOf(account.id)
  await prisma.$transaction(async (db) => {
    await db.twilioAccount.deleteMany({ where: { workspaceId, connectionId } })
    await db.connection.updateMany({
      where: { id: connectionId, workspaceId },
      data: { statusReason: 'Disconnected here; its calls were deleted.' },
    })
    await recordAudit(
      {
        workspaceId,
        actorId,
        action: 'connection.calls_deleted',
        detail: { connectionId, accounts: connection.accounts.length },
      },
      db,
    )
  })
}
