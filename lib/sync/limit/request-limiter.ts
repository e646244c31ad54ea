import { Session } from '#lib/db/session.ts'
import type { Throttle } from '#lib/twilio/index.ts'
import { CustomerLane } from './customer-lane.ts'
import { listLevels } from './level-store.ts'
import { listOthers } from './slot-locks.ts'

const refreshEveryMs = 500

/** Holds requests back while as many of the same customer are under way, in all processes, as Twilio bears. */
export type RequestLimiter = {
  /**
   * The throttle of a customer's requests.
   *
   * @param connectionId - the customer
   * @param options - `isUrgent`: whether they go before those that are not, at every other turn
   */
  throttleOf: (connectionId: string, options?: { isUrgent?: boolean | undefined }) => Throttle
  /** Gives everything back; requests still in line are refused. */
  close: () => Promise<void>
}

/**
 * Makes this process's part of the limit on concurrent requests that all workers share. It opens a database session of
 * its own, whose advisory locks are the slots: they end with the process, so nothing is left to clean up.
 *
 * @param options - `ceiling`: the most requests of one customer at once, over all processes
 */
export function createRequestLimiter({ ceiling }: { ceiling: number }): RequestLimiter {
  const lanes = new Map<string, CustomerLane>()
  let timer: NodeJS.Timeout | null = null
  let isClosed = false
  const session = new Session(() => {
    for (const lane of lanes.values()) lane.onSessionLost()
  })

  const refresh = async () => {
    for (const lane of lanes.values()) if (lane.isIdle) lanes.delete(lane.connectionId)
    if (lanes.size === 0) return
    const known = [...lanes.values()]
    const ids = known.map(({ connectionId }) => connectionId)
    const spaces = known.map(({ space }) => space)
    const [levels, others] = await Promise.all([
      session.run((own) => listLevels(ids, own)),
      session.run((own) => listOthers(spaces, own)),
    ])
    for (const lane of known) {
      lane.refresh(
        levels.find(({ connectionId }) => connectionId === lane.connectionId),
        others.filter(({ space }) => space === lane.space),
      )
    }
  }

  const refreshLater = () => {
    timer ??= setTimeout(() => {
      // What fails has lost the session, which the lanes are told of.
      const refreshed = refresh().catch(() => undefined)
      void refreshed.then(() => {
        timer = null
        if (lanes.size > 0 && !isClosed) refreshLater()
      })
    }, refreshEveryMs)
  }

  return {
    throttleOf:
      (connectionId, { isUrgent = false } = {}) =>
      async (signal) => {
        if (isClosed) throw new Error('The limiter is closed')
        const lane = lanes.get(connectionId) ?? new CustomerLane(connectionId, { session, ceiling })
        lanes.set(connectionId, lane)
        refreshLater()
        return await lane.enter(signal, isUrgent)
      },
    close: async () => {
      isClosed = true
      if (timer) clearTimeout(timer)
      for (const lane of lanes.values()) lane.close()
      await session.close()
    },
  }
}
