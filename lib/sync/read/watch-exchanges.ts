import { getLogger } from '#lib/log.ts'
import { recordFault } from '#lib/sync/faults/record-fault.ts'
import type { ReadableAccount } from '#lib/sync/readable-account.ts'
import type { Exchange } from '#lib/twilio/index.ts'
import type { ReadContext } from './read-context.ts'

/** One failed try may be chance; from the second on the screen says what is happening. */
const shownFromAttempt = 2

/**
 * Watches the tries of an account's requests, so that its fault says what is going on while one is tried again
 * and again, and learns from them what Twilio's clock says.
 *
 * @returns `settled`: awaited before a page is written, else a fault could be written after the page that proves it over
 */
export function watchExchanges(
  account: ReadableAccount,
  { clock, twilioClock }: Pick<ReadContext, 'clock' | 'twilioClock'>,
) {
  let recorded: Promise<unknown> = Promise.resolve()
  return {
    onExchange: (exchange: Exchange) => {
      twilioClock?.learn(exchange)
      const { attempt, fault, requestId, status } = exchange
      if (fault === null || attempt < shownFromAttempt) return
      // Not even asked: the fault of the request that was refused says more.
      if (fault === 'rateLimited' && status === null) return
      const { id, workspaceId } = account
      const now = twilioClock?.notAfter(clock()) ?? clock()
      recorded = recordFault(workspaceId, id, { kind: fault, requestId }, now).catch(() => {
        getLogger('sync').warn({ accountId: id }, 'A fault could not be recorded')
      })
    },
    settled: () => recorded,
  }
}
