import { z } from 'zod'
import { probeSandbox } from '#lib/connections/probe-sandbox.ts'
import { reactivate } from '#lib/connections/reactivate.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import { getLogger } from '#lib/log.ts'
import { describeError } from '#lib/sync/faults/describe-error.ts'
import type { ProbeOptions } from '#lib/sync/faults/settle-refusal.ts'
import { probeAccount } from './probe-account.ts'

/** Connections that are asked about at once. */
const sideBySide = 4

const lostConnection = z.object({
  id: z.string(),
  workspaceId: z.string(),
  accountSid: z.string(),
  connectedAt: z.date(),
})
type LostConnection = z.infer<typeof lostConnection>

async function tryAgain(
  connection: LostConnection,
  { limiter, tokenAlarm, ...options }: ProbeOptions,
): Promise<void> {
  const { id, workspaceId, accountSid } = connection
  const throttle = limiter?.throttleOf(id, { isUrgent: true })
  const answer = await probeSandbox(accountSid, (sid) =>
    probeAccount(sid, { maxAttempts: 2, throttle, ...options }),
  )
  if ('problem' in answer) return
  tokenAlarm?.clear()
  if (!(await reactivate(workspaceId, connection))) return
  getLogger('sync').info(
    { connectionId: id },
    'Twilio answers again for a connection that needed a reconnect: it goes on',
  )
}

/**
 * Asks Twilio once for every connection that needs a reconnect, and makes those active again that it answers for; the next
 * minute's round has them read. While there is but one customer, a token of ours that was rotated looks like a
 * revocation: this is what mends it. A disconnected connection stays as it is.
 *
 * @param now - the present instant; while our token is known to be refused nobody is asked
 * @throws the signal's reason
 */
export async function reactivateConnections(
  now: Date,
  options: ProbeOptions & { signal: AbortSignal },
): Promise<void> {
  const { signal, tokenAlarm } = options
  if (tokenAlarm?.isResting(now) === true) return
  // Of every workspace: these are the worker's own rounds. Each is asked by its own sandbox.
  const connections = await queryRows(
    lostConnection,
    sql`
      select id, workspace_id as "workspaceId", account_sid as "accountSid", connected_at as "connectedAt"
      from connection where status = 'needs_reconnect' order by id`,
  )
  const waiting = connections.values()
  const askInTurn = async () => {
    for (const connection of waiting) {
      signal.throwIfAborted()
      await tryAgain(connection, options).catch((error: unknown) => {
        signal.throwIfAborted()
        getLogger('sync').warn(
          { connectionId: connection.id, error: describeError(error) },
          'A connection that needs a reconnect could not be asked about',
        )
      })
    }
  }
  await Promise.all(Array.from({ length: sideBySide }, askInTurn))
}
