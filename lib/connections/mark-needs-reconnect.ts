import { getPrisma } from '#lib/db/client.ts'
import { patientTransaction, queueToChange } from '#lib/db/queue-for-rows.ts'
import { recordAudit } from '#lib/workspaces/audit.ts'

/** A connection as it was when it was read; a reconnect changes the one or the other. */
export type ConnectionAsRead = { id: string; accountSid: string; connectedAt: Date }

/**
 * Notes that Twilio no longer answers for an active connection; it can be reconnected. Any other status
 * stays, and so does a connection that was reconnected since it was read: late news is about the one before.
 *
 * @param workspaceId - the tenant
 * @param connection - one of its connections, as it was when Twilio was asked
 * @param reason - why, in a person's words
 */
export async function markNeedsReconnect(
  workspaceId: string,
  connection: ConnectionAsRead,
  reason: string,
): Promise<void> {
  const { id, accountSid, connectedAt } = connection
  await getPrisma().$transaction(async (db) => {
    await queueToChange(id, db)
    const { count } = await db.connection.updateMany({
      where: { id, accountSid, connectedAt, workspaceId, status: 'active' },
      data: { status: 'needs_reconnect', statusReason: reason },
    })
    if (count === 0) return
    await recordAudit(
      {
        workspaceId,
        actorId: null,
        action: 'connection.needs_reconnect',
        detail: { connectionId: id },
      },
      db,
    )
  }, patientTransaction)
}
