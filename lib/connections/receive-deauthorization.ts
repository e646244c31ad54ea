import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { getPrisma } from '#lib/db/client.ts'
import { recordAudit } from '#lib/workspaces/audit.ts'
import { isDenial, type Probe } from './probe.ts'
import { accountSid } from './redirect-query.ts'

const deauthorization = z.object({
  AccountSid: accountSid,
  ConnectAppSid: z.string().regex(/^CN[0-9a-fA-F]{32}$/),
})

/** What came of a hint. `unconfirmed`: Twilio could not be asked; the sync's own 401 will tell. */
export type DeauthorizationOutcome =
  | { kind: 'disconnected'; workspaceId: string; connectionId: string; accountIds: number[] }
  | { kind: 'malformed' | 'wrong_app' | 'not_held' | 'still_authorised' | 'unconfirmed' }

async function disconnectRevoked(
  connection: { id: string; workspaceId: string },
  now: Date,
): Promise<DeauthorizationOutcome> {
  const { id: connectionId, workspaceId } = connection
  return await getPrisma().$transaction(async (db) => {
    const { count } = await db.connection.updateMany({
      where: { id: connectionId, workspaceId, status: { not: 'disconnected' } },
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
    const accounts = await db.twilioAccount.findMany({
      where: { workspaceId, connectionId },
      select: { id: true },
    })
    const accountIds = accounts.map((account) => account.id)
    return { kind: 'disconnected', workspaceId, connectionId, accountIds }
  })
}

/**
 * Takes Twilio's word that a customer revoked us as a hint only, because it may be unsigned: the app must be ours, the
 * account one that a workspace holds, and Twilio itself must now deny us. Saying it twice changes nothing.
 *
 * @param parameters - of the Deauthorize URL, GET or POST; the caller has already refused a wrong signature
 * @param connectAppSid - our own app's SID
 * @param probe - asks Twilio for the account
 */
export async function receiveDeauthorization(
  parameters: Readonly<Record<string, string>>,
  connectAppSid: string,
  probe: Probe,
  clock: Clock = systemClock,
): Promise<DeauthorizationOutcome> {
  const hint = deauthorization.safeParse(parameters)
  if (!hint.success) return { kind: 'malformed' }
  if (hint.data.ConnectAppSid.toLowerCase() !== connectAppSid.toLowerCase()) {
    return { kind: 'wrong_app' }
  }
  const connection = await getPrisma().connection.findFirst({
    where: { accountSid: hint.data.AccountSid, status: { not: 'disconnected' } },
    select: { id: true, workspaceId: true, accountSid: true },
  })
  if (connection === null) return { kind: 'not_held' }
  const answer = await probe(connection.accountSid)
  if (answer.answers) return { kind: 'still_authorised' }
  if (!isDenial(answer.kind)) return { kind: 'unconfirmed' }
  return await disconnectRevoked(connection, clock())
}
