import { getEnv } from '#lib/env.ts'
import { getLogger } from '#lib/log.ts'
import type { Exchange } from '#lib/twilio/index.ts'
import { holdRequests } from './level-store.ts'
import { lowerLevel } from './lower-level.ts'

/**
 * Listens to the requests that a person waits for, which do not stand in line: one that Twilio refuses with 429 lowers the
 * level of its customer, so that a backfill makes room before the next try, and a `Retry-After` holds the workers back.
 *
 * @param connectionId - the customer
 * @returns for `ReadOptions.onExchange`
 */
export function lowerWhenRefused(
  connectionId: string,
): (exchange: Pick<Exchange, 'status' | 'retryAfterMs'>) => void {
  const warn = () => {
    getLogger('sync').warn({ connectionId }, 'The level of requests could not be lowered')
  }
  return ({ status, retryAfterMs }) => {
    if (retryAfterMs !== null) holdRequests(connectionId, retryAfterMs).catch(warn)
    if (status !== 429) return
    const { CALLSCOPE_SYNC_CONCURRENCY: ceiling } = getEnv()
    lowerLevel(connectionId, { ceiling }).catch(warn)
  }
}
