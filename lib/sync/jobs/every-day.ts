import { z } from 'zod'
import { sweepExpired } from '#lib/auth/sweep-expired.ts'
import type { Clock } from '#lib/clock.ts'
import { isDenial } from '#lib/connections/probe.ts'
import { sweepAttempts } from '#lib/connections/sweep-attempts.ts'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { auditDays } from '#lib/ledger/audit-days.ts'
import { getLogger } from '#lib/log.ts'
import { auditRollups } from '#lib/rollups/audit-rollups.ts'
import { describeError } from '#lib/sync/faults/describe-error.ts'
import { settleRefusal, type ProbeOptions } from '#lib/sync/faults/settle-refusal.ts'
import { tryParkedOnceMore } from '#lib/sync/faults/try-parked-once-more.ts'
import { discoverAccounts } from '#lib/sync/discover-accounts.ts'
import { reactivateConnections } from '#lib/sync/reactivate-connections.ts'
import { TwilioError } from '#lib/twilio/index.ts'
import { utcDayOf } from '#lib/utc-day.ts'

/** What the worker's reads and its rounds have in common. */
type Shared = Pick<ProbeOptions, 'limiter' | 'tokenAlarm'>

/** Accounts that refused us so recently have had their try of the day. */
const justPausedMs = 3_600_000

/** Lets accounts that refused us try again, once a day; waits for none of them, as it is about all at once. */
async function resumePausedAccounts(now: Date): Promise<void> {
  await execute(sql`
    update account_sync set paused_at = null
    where account_id = any(array(
      select account_id from account_sync
      where paused_at < ${new Date(now.getTime() - justPausedMs)}
      for update skip locked))`)
}

/**
 * Learns of new subaccounts and new names. A connection that refuses us is judged here: perhaps
 * none of its accounts is read, and while it counts as active, the next customer's refusal looks
 * like one of our own token.
 */
async function discoverEverywhere(
  now: Date,
  signal: AbortSignal,
  { limiter, tokenAlarm }: Shared,
): Promise<void> {
  const connections = await queryRows(
    z.object({
      connectionId: z.string(),
      workspaceId: z.string(),
      sandboxSid: z.string(),
      connectedAt: z.date(),
    }),
    sql`
      select id as "connectionId", workspace_id as "workspaceId", account_sid as "sandboxSid",
        connected_at as "connectedAt"
      from connection where status = 'active' order by id`,
  )
  for (const connection of connections) {
    const { connectionId: id, workspaceId } = connection
    signal.throwIfAborted()
    if (tokenAlarm?.isResting(now) === true) return
    const options = { signal, throttle: limiter?.throttleOf(id) }
    await discoverAccounts(workspaceId, id, options).catch(async (error: unknown) => {
      signal.throwIfAborted()
      if (error instanceof TwilioError && isDenial(error.kind)) {
        await settleRefusal(connection, now, { signal, limiter, tokenAlarm })
      }
      getLogger('sync').warn(
        { connectionId: id, error: describeError(error) },
        'The accounts of a connection could not be listed',
      )
    })
  }
}

/**
 * The day's round: clears away what is over, and looks after all connections.
 *
 * @param shared - what the worker's reads have too; without the alarm, each refusal is found out anew
 */
export async function everyDay(
  clock: Clock,
  signal: AbortSignal,
  shared: Shared = {},
): Promise<void> {
  const now = clock()
  await sweepAttempts(now)
  await sweepExpired(now)
  await resumePausedAccounts(now)
  await tryParkedOnceMore()
  await auditDays(utcDayOf(now))
  await auditRollups(utcDayOf(now), now)
  await reactivateConnections(now, { ...shared, signal })
  await discoverEverywhere(now, signal, shared)
}
