import { z } from 'zod'
import { markNeedsReconnect } from '#lib/connections/mark-needs-reconnect.ts'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { getLogger } from '#lib/log.ts'
import type { ReadOptions, TwilioError } from '#lib/twilio/index.ts'
import { faultPolicies } from './fault-policy.ts'
import { judgeRefusal, type ProbeVerdict, type Refusal } from './judge-refusal.ts'
import { probeAccount } from './probe.ts'
import { recordFault } from './record-fault.ts'
import type { SyncAccount } from './sync-account.ts'

/** How many other customers are asked before our own token is believed to have changed. */
const othersAsked = 3

async function probe(sandboxSid: string, options: ReadOptions): Promise<ProbeVerdict> {
  const result = await probeAccount(sandboxSid, { maxAttempts: 2, ...options })
  return result.answers ? 'answers' : result.kind
}

async function whoseRefusal(account: SyncAccount, options: ReadOptions): Promise<Refusal> {
  const own = await probe(account.sandboxSid, options)
  if (own !== 'auth') return judgeRefusal(own, [])
  // Over all workspaces on purpose: the token is ours alone, and nothing of another tenant leaves this function.
  const others = await queryRows(
    z.object({ sid: z.string() }),
    sql`
      select account_sid as sid from connection
      where status = 'active' and id <> ${account.connectionId}::uuid
      order by random() limit ${othersAsked}`,
  )
  const verdicts = await Promise.all(others.map(({ sid }) => probe(sid, options)))
  return judgeRefusal(own, verdicts)
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
  options: ReadOptions,
): Promise<'retry' | 'settled'> {
  const { connectionId, sandboxSid, connectedAt } = account
  const refusal = await whoseRefusal(account, options)
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
  options: ReadOptions = {},
): Promise<'retry' | 'settled'> {
  await recordFault(account.workspaceId, account.id, error, now)
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
