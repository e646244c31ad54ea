import { TwilioError } from '#lib/twilio/index.ts'
import type { ReadContext } from './read-context.ts'
import { settleFault } from '#lib/sync/faults/settle-fault.ts'
import { getReadableAccount } from '#lib/sync/readable-account.ts'

/**
 * Runs a read of an account and settles its fault, if any. A fault from before a reconnect says nothing about what
 * is connected now: then the read is only tried again.
 *
 * @param workspaceId - the tenant
 * @param read - such as `readWindow`
 * @returns what the read does; `left` when its fault has stopped the account's work
 * @throws whatever is to be tried again later
 */
export async function runRead<T>(
  workspaceId: string,
  accountId: number,
  context: ReadContext,
  read: () => Promise<T>,
): Promise<T | 'left'> {
  const before = await getReadableAccount(workspaceId, accountId)
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error
    const account = await getReadableAccount(workspaceId, accountId)
    if (account === null) return 'left'
    const isSameConsent =
      account.sandboxSid === before?.sandboxSid &&
      account.connectedAt.getTime() === before.connectedAt.getTime()
    if (!isSameConsent) throw error
    const { signal, limiter, tokenAlarm, twilio, twilioClock } = context
    const now = context.clock()
    const faultAt = twilioClock?.notAfter(now)
    const options = { ...twilio, signal, limiter, tokenAlarm, faultAt }
    if ((await settleFault(account, error, now, options)) === 'retry') throw error
    return 'left'
  }
}
