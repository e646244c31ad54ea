import { getPrisma } from '#lib/db/client.ts'
import { patientTransaction, queueToChange } from '#lib/db/queue-for-rows.ts'
import { recordAudit } from '#lib/workspaces/audit.ts'
import type { ConnectionAsRead } from './mark-needs-reconnect.ts'

/**
 * Makes a connection that needs a reconnect active again: Twilio answers for it, by the consent that it was connected with.
 * Any other status stays, above all a disconnected one, and so does a connection that has changed since it was read.
 *
 * @param workspaceId - the tenant
 * @param connection - one of its connections, as it was when Twilio was asked
 * @returns whether it was made active
 */
export async function reactivate(
  workspaceId: string,
  { id, accountSid, connectedAt }: ConnectionAsRead,
): Promise<boolean> {
  return await getPrisma().$transaction(async (db) => {
    await queueToChange(id, db)
    const { count } = await db.connection.updateMany({
      where: { id, accountSid, connectedAt, workspaceId, status: 'needs_reconnect' },
      data: { status: 'active', statusReason: null },
    })
    if (count === 0) return false
    await recordAudit(
      {
        workspaceId,
        actorId: null,
        action: 'connection.reactivated',
        detail: { connectionId: id },
      },
      db,
    )
    return true
  }, patientTransaction)
}
