import { markNeedsReconnect } from '#lib/connections/mark-needs-reconnect.ts'
import type { Refusal } from '#lib/connections/judge-refusal.ts'
import { whoseRefusal } from '#lib/connections/whose-refusal.ts'
import { getLogger } from '#lib/log.ts'
import type { RequestLimiter } from '#lib/sync/limit/request-limiter.ts'
import { probeAccount } from '#lib/sync/probe-account.ts'
import type { ReadableAccount } from '#lib/sync/readable-account.ts'
import type { ReadOptions } from '#lib/twilio/index.ts'
import type { TokenAlarm } from './token-alarm.ts'

/** How Twilio is asked whose refusal it is: each customer in its own line, before the reads of its history. */
export type ProbeOptions = ReadOptions & {
  limiter?: Pick<RequestLimiter, 'throttleOf'> | undefined
  tokenAlarm?: TokenAlarm | undefined
}

/** A connection as it was when Twilio refused it. */
export type RefusedConnection = Pick<
  ReadableAccount,
  'workspaceId' | 'connectionId' | 'sandboxSid' | 'connectedAt'
>

/**
 * Finds out whose refusal a 401 is, and does what concerns more than one account: the customer's connection needs a
 * reconnect, or the operator is told, once, that our own token is refused.
 */
export async function settleRefusal(
  connection: RefusedConnection,
  now: Date,
  { limiter, tokenAlarm, ...options }: ProbeOptions,
): Promise<Refusal> {
  if (tokenAlarm?.isResting(now)) return 'operator'
  const { workspaceId, connectionId, sandboxSid, connectedAt } = connection
  const probe = (sid: string, id: string) =>
    probeAccount(sid, {
      maxAttempts: 2,
      throttle: limiter?.throttleOf(id, { isUrgent: true }),
      ...options,
    })
  const refusal = await whoseRefusal(connectionId, await probe(sandboxSid, connectionId), probe)
  if (refusal === 'connection') {
    await markNeedsReconnect(
      workspaceId,
      { id: connectionId, accountSid: sandboxSid, connectedAt },
      'Twilio no longer accepts our access. Connect again to go on.',
    )
  }
  if (refusal === 'operator' && (tokenAlarm?.raise(now) ?? true)) {
    getLogger('sync').fatal(
      { alarm: 'twilio-auth-token-refused' },
      'Twilio refuses our token for every customer asked: was TWILIO_AUTH_TOKEN rotated? Nobody was disconnected.',
    )
  }
  if (refusal === 'account' || refusal === 'connection') tokenAlarm?.clear()
  return refusal
}
