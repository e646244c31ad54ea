import { execute, sql } from '#lib/db/sql.ts'
import type { TwilioError } from '#lib/twilio/index.ts'
import { faultPolicies } from './fault-policy.ts'
import { recordFault } from './record-fault.ts'
import { settleRefusal, type ProbeOptions } from './settle-refusal.ts'
import type { ReadableAccount } from '#lib/sync/readable-account.ts'

/** Whether the request stayed in line because Twilio wants none for a while. */
function isHeldBack({ kind, status }: TwilioError): boolean {
  return kind === 'rateLimited' && status === null
}

async function pauseAccount(account: ReadableAccount, now: Date): Promise<void> {
  await execute(sql`
    update account_sync set paused_at = ${now}
    from twilio_account a join connection c on c.id = a.connection_id
    where account_id = ${account.id} and a.id = account_id
      and a.workspace_id = ${account.workspaceId}::uuid
      and c.account_sid = ${account.sandboxSid} and c.connected_at = ${account.connectedAt}`)
}

async function settleJudged(
  account: ReadableAccount,
  now: Date,
  options: ProbeOptions,
): Promise<'retry' | 'settled'> {
  const refusal = await settleRefusal(account, now, options)
  if (refusal === 'account') await pauseAccount(account, now)
  return refusal === 'account' || refusal === 'connection' ? 'settled' : 'retry'
}

/**
 * Does what a failed read of an account calls for, by the one table of `fault-policy.ts`, and keeps the fault for
 * the screen.
 *
 * @param options - `faultAt`: `now` by the clock of `synced_until`, where that is another
 * @returns `retry` when the job is to be tried again; `settled` when its work has stopped for now
 */
export async function settleFault(
  account: ReadableAccount,
  error: TwilioError,
  now: Date,
  { faultAt = now, ...options }: ProbeOptions & { faultAt?: Date | undefined } = {},
): Promise<'retry' | 'settled'> {
  // What Twilio was not even asked keeps the fault that has Twilio's name for the request.
  if (!isHeldBack(error)) await recordFault(account.workspaceId, account.id, error, faultAt)
  switch (faultPolicies[error.kind].effect) {
    case 'retry':
      return 'retry'
    case 'pauseAccount':
      await pauseAccount(account, now)
      return 'settled'
    case 'judgeConnection':
      return await settleJudged(account, now, options)
  }
}
