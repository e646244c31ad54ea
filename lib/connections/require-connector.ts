import type { Db } from '#lib/db/client.ts'
import { AppError } from '#lib/errors.ts'

/**
 * Whether a person may connect accounts in a workspace. Read from the table each time: a role can be taken away
 * while its holder is on Twilio's page.
 *
 * @param workspaceId - the tenant
 * @param userId - who wants to connect, choose or disconnect
 * @param db - the client or the transaction of the verb
 */
export async function isConnector(workspaceId: string, userId: string, db: Db): Promise<boolean> {
  const member = await db.member.findFirst({
    where: { workspaceId, userId, role: { in: ['owner', 'admin'] } },
    select: { userId: true },
  })
  return member !== null
}

/**
 * Refuses anyone who may not connect accounts in a workspace.
 *
 * @param workspaceId - the tenant
 * @param userId - who wants to connect, choose or disconnect
 * @param db - the client or the transaction of the verb
 * @throws AppError `forbidden`
 */
export async function requireConnector(workspaceId: string, userId: string, db: Db): Promise<void> {
  if (await isConnector(workspaceId, userId, db)) return
  throw new AppError(
    'forbidden',
    'Only an owner or an admin of this workspace can connect Twilio accounts or change what is synced.',
  )
}
