import { getConnection } from '#lib/connections/get-connection.ts'
import { nameConnection } from '#lib/connections/name-connection.ts'
import { AppError } from '#lib/errors.ts'
import { getLogger } from '#lib/log.ts'
import { discoverAccounts } from '#lib/sync/discover-accounts.ts'
import { lowerWhenRefused } from '#lib/sync/limit/lower-when-refused.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { TwilioError, type ReadOptions } from '#lib/twilio/index.ts'

/**
 * Makes the list of a connection's accounts true, and takes up again what was synced before a reconnect. The
 * connection stands already: when that fails now, the account picker says so and offers to try again.
 *
 * @param workspaceId - the tenant
 * @param patience - how long Twilio is asked
 * @returns whether the accounts could be read
 */
export async function prepareAccounts(
  workspaceId: string,
  connectionId: string,
  patience: Pick<ReadOptions, 'maxAttempts' | 'timeoutMs'>,
): Promise<boolean> {
  try {
    const onExchange = lowerWhenRefused(connectionId)
    await discoverAccounts(workspaceId, connectionId, { ...patience, onExchange })
  } catch (error) {
    // An AppError: disconnected in the meantime, or no longer set up for Twilio.
    if (!(error instanceof TwilioError || error instanceof AppError)) throw error
    const { kind, requestId } =
      error instanceof TwilioError ? error : { kind: error.code, requestId: null }
    getLogger('connect').warn({ connectionId, kind, requestId }, 'accounts could not be read')
    return false
  }
  await nameConnection(workspaceId, connectionId)
  const connection = await getConnection(workspaceId, connectionId)
  const selected = connection?.accounts.flatMap(({ id, isSelected }) => (isSelected ? [id] : []))
  if (selected?.length) await startAccounts(workspaceId, selected)
  return true
}
