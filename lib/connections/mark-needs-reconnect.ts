import { getPrisma } from '#lib/db/client.ts'
import { recordAudit } from '#lib/workspaces/audit.ts'

/**
 * Notes that Twilio no longer answers for an active connection; it can be reconnected. Any other status stays.
 *
 * @param workspaceId - the tenant
 * @param connectionId - one of its connections
 * @param reason - why, in a person's words
 */
export async function markNeedsReconnect(
  workspaceId: string,
  connectionId: string,
  reason: string,
): Promise<void> {
  await getPrisma().$transaction(async (db) => {
    const { count } = await db.connection.updateMany({
      where: { id: connectionId, workspaceId, status: 'active' },
      data: { status: 'needs_reconnect', statusReason: reason },
    })
    if (count === 0) return
    await recordAudit(
      {
        workspaceId,
        actorId: null,
        action: 'connection.needs_reconnect',
        detail: { connectionId },
      },
      db,
    )
  })
}
