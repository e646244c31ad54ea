import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { getPrisma } from '#lib/db/client.ts'
import { patientTransaction, queueToChange } from '#lib/db/queue-for-rows.ts'
import { recordAudit } from '#lib/workspaces/audit.ts'
import type { ConnectionAsRead } from './mark-needs-reconnect.ts'
import { isDenial, type Probe } from './probe.ts'
import { accountSid } from './redirect-query.ts'
import { whoseRefusal } from './whose-refusal.ts'

const deauthorization = z.object({
  AccountSid: accountSid,
  ConnectAppSid: z.string().regex(/^CN[0-9a-fA-F]{32}$/),
})

/**
 * What came of a hint. `token_refused`: Twilio refuses our token for others too, so it says nothing of this customer.
 * `unconfirmed`: Twilio could not be asked. In both the sync's own 401 will tell.
 */
export type DeauthorizationOutcome =
  | { kind: 'disconnected'; workspaceId: string; connectionId: string }
  | { kind: 'wrong_signature' | 'malformed' | 'wrong_app' }
  | { kind: 'not_held' | 'still_authorised' | 'token_refused' | 'unconfirmed' }

async function disconnectRevoked(
  connection: ConnectionAsRead & { workspaceId: string },
  now: Date,
): Promise<DeauthorizationOutcome> {
  const { id: connectionId, accountSid, connectedAt, workspaceId } = connection
  return await getPrisma().$transaction(async (db) => {
    await queueToChange(connectionId, db)
    const { count } = await db.connection.updateMany({
      // Else news that was confirmed late would undo a reconnect.
      where: {
        id: connectionId,
        accountSid,
        connectedAt,
        workspaceId,
        status: { not: 'disconnected' },
      },
      data: {
        status: 'disconnected',
        statusReason: 'Access was revoked at Twilio.',
        disconnectedAt: now,
      },
    })
    if (count === 0) return { kind: 'not_held' }
    await recordAudit(
      { workspaceId, actorId: null, action: 'connection.deauthorized', detail: { connectionId } },
      db,
    )
    return { kind: 'disconnected', workspaceId, connectionId }
  }, patientTransaction)
}

/**
 * Takes Twilio's word that a customer revoked us as a hint only, because it may be unsigned: a signature must be
 * right, the app ours, the account one that a workspace holds, and Twilio itself must now deny us this account; for an
 * unsigned hint, not all of them. Saying it twice changes nothing.
 *
 * @param parameters - of the Deauthorize URL, GET or POST
 * @param check - our own app's SID, and whether the signature is right; null when there was none
 * @param probe - asks Twilio for the account
 */
export async function receiveDeauthorization(
  parameters: Readonly<Record<string, string>>,
  check: { connectAppSid: string; isSignatureRight: boolean | null },
  probe: Probe,
  clock: Clock = systemClock,
): Promise<DeauthorizationOutcome> {
  if (check.isSignatureRight === false) return { kind: 'wrong_signature' }
  const hint = deauthorization.safeParse(parameters)
  if (!hint.success) return { kind: 'malformed' }
  if (hint.data.ConnectAppSid.toLowerCase() !== check.connectAppSid.toLowerCase()) {
    return { kind: 'wrong_app' }
  }
  const connection = await getPrisma().connection.findFirst({
    where: { accountSid: hint.data.AccountSid, status: { not: 'disconnected' } },
    select: { id: true, workspaceId: true, accountSid: true, connectedAt: true },
  })
  if (connection === null) return { kind: 'not_held' }
  const answer = await probe(connection.accountSid)
  if (answer.answers) return { kind: 'still_authorised' }
  if (!isDenial(answer.kind)) return { kind: 'unconfirmed' }
  // A right signature was made with our present token, so the refusal is of this customer.
  if (answer.kind === 'auth' && check.isSignatureRight === null) {
    const refusal = await whoseRefusal(connection.id, answer, probe)
    if (refusal === 'operator') return { kind: 'token_refused' }
    if (refusal !== 'connection') return { kind: 'unconfirmed' }
  }
  return await disconnectRevoked(connection, clock())
}
