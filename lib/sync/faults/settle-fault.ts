import { markNeedsReconnect } from '#lib/connections/mark-needs-reconnect.ts'
import { whoseRefusal } from '#lib/connections/whose-refusal.ts'
import { execute, sql } from '#lib/db/sql.ts'
import { getLogger } from '#lib/log.ts'
import type { ReadOptions, TwilioError } from '#lib/twilio/index.ts'
import type { RequestLimiter } from '#lib/sync/limit/request-limiter.ts'
import { faultPolicies } from './fault-policy.ts'
import { probeAccount } from '#lib/sync/probe.ts'
import { recordFault } from './record-fault.ts'
import type { SyncAccount } from '#lib/sync/sync-account.ts'

/** How Twilio is asked whose refusal it is: each customer in its own line, before the reads of its history. */
type ProbeOptions = ReadOptions & { limiter?: Pick<RequestLimiter, 'throttleOf'> | undefined }

/** Whether the request stayed in line because Twilio wants none for a while. */
function isHeldBack({ kind, status }: TwilioError): boolean {
  return kind === 'rateLimited' && status === null
}

async function pauseAccount(account: SyncAccount, now: Date): Promise<void> {
  await execute(sql`
    update account_sync set paused_at = ${now}
    from twilio_account a join connection c on c.id = a.connection_id
    where account_id = ${account.id} and a.id = account_id
      and a.workspace_id = ${account.workspaceId}::uuid
      and c.account_sid = ${account.sandboxSid} and c.connected_at = ${account.connectedAt}`)
}

async function settleRefusal(
  account: SyncAccount,
  now: Date,
  { limiter, ...options }: ProbeOptions,
): Promise<'retry' | 'settled'> {
  const { connectionId, sandboxSid, connectedAt } = account
  const probe = (sid: string, id: string) =>
    probeAccount(sid, {
      maxAttempts: 2,
      throttle: limiter?.throttleOf(id, { isUrgent: true }),
      ...options,
    })
  const refusal = await whoseRefusal(connectionId, await probe(sandboxSid, connectionId), probe)
  switch (refusal) {
    case 'account':
      await pauseAccount(account, now)
      return 'settled'
    case 'connection':
      await markNeedsReconnect(
        account.workspaceId,
        { id: connectionId, accountSid: sandboxSid, connectedAt },
        'Twilio no longer accepts our access. Connect again to go on.',
      )
      return 'settled'
    case 'operator':
      getLogger('sync').fatal(
        { alarm: 'twilio-auth-token-refused' },
        'Twilio refuses our token for every customer asked: was TWILIO_AUTH_TOKEN rotated? Nobody was disconnected.',
      )
      return 'retry'
    case 'unclear':
      return 'retry'
  }
}

/**
 * Does what a failed read of an account calls for, by the one table of `fault-policy.ts`, and keeps the fault for
 * the screen.
 *
 * @returns `retry` when the job is to be tried again; `settled` when its work has stopped for now
 */
export async function settleFault(
  account: SyncAccount,
  error: TwilioError,
  now: Date,
  options: ProbeOptions = {},
): Promise<'retry' | 'settled'> {
  // What Twilio was not even asked keeps the fault that has Twilio's name for the request.
  if (!isHeldBack(error)) await recordFault(account.workspaceId, account.id, error, now)
  switch (faultPolicies[error.kind].effect) {
    case 'retry':
      return 'retry'
    case 'pauseAccount':
      await pauseAccount(account, now)
      return 'settled'
    case 'judgeConnection':
      return await settleRefusal(account, now, options)
  }
}
