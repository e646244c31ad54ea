import { systemClock, type Clock } from '#lib/clock.ts'
import { getPrisma } from '#lib/db/client.ts'
import { lockAccounts } from '#lib/db/lock-accounts.ts'
import { patientTransaction, queueToChange } from '#lib/db/queue-for-rows.ts'
import { execute, sql } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { recordAudit } from '#lib/workspaces/audit.ts'
import { requireConnector } from './require-connector.ts'

/**
 * Disconnects: no job reads a connection that is not active. There is no API to revoke the access
 * itself; its owner does that in Twilio's Console. The row stays, so that no other workspace can
 * claim its SIDs.
 *
 * @param workspaceId - the tenant
 * @param connectionId - one of its connections
 * @param choice - who disconnects, and whether the calls stay on the charts (`keep`) or leave them at once (`delete`;
 *   the wish is kept until `deleteCalls` has done it). Calls that were kept can be deleted by disconnecting again.
 * @throws AppError `forbidden`, or `not_found` when the workspace has no such connection
 */
export async function disconnect(
  workspaceId: string,
  connectionId: string,
  choice: { calls: 'keep' | 'delete'; actorId: string },
  clock: Clock = systemClock,
): Promise<void> {
  const { calls, actorId } = choice
  await getPrisma().$transaction(async (db) => {
    await requireConnector(workspaceId, actorId, db)
    await queueToChange(connectionId, db)
    // Whatever its status is: no reconnect comes between the wish and the status, and accounts are locked below it.
    const held = await execute(
      sql`
        select from connection where id = ${connectionId}::uuid and workspace_id = ${workspaceId}::uuid
        for no key update`,
      db,
    )
    if (held === 0) throw new AppError('not_found', 'There is no such connection.')
    const now = clock()
    let changed = 0
    if (calls === 'delete') {
      const wished = await db.connection.updateMany({
        where: { id: connectionId, workspaceId, callsDeletionRequestedAt: null },
        data: { callsDeletionRequestedAt: now },
      })
      changed += wished.count
      const accounts = sql`a.connection_id = ${connectionId}::uuid`
      await lockAccounts(workspaceId, accounts, 'change', db)
      await db.twilioAccount.updateMany({
        where: { workspaceId, connectionId },
        data: { isSelected: false },
      })
      // A deletion that is asked for anew has all its tries, whatever became of an earlier one.
      if (wished.count > 0) await db.jobFailure.deleteMany({ where: { connectionId } })
    }
    const ended = await db.connection.updateMany({
      where: { id: connectionId, workspaceId, status: { not: 'disconnected' } },
      data: { status: 'disconnected', statusReason: 'Disconnected here.', disconnectedAt: now },
    })
    changed += ended.count
    if (changed === 0) return
    await recordAudit(
      {
        workspaceId,
        actorId,
        action: 'connection.disconnected',
        detail: { connectionId, calls },
      },
      db,
    )
  }, patientTransaction)
}
