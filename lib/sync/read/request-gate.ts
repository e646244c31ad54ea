/** Lets a request of a customer through when fewer than the limit are under way. */
export type RequestGate = <T>(
  customer: string,
  signal: AbortSignal,
  request: () => Promise<T>,
) => Promise<T>

type Lane = { underWay: number; waiting: (() => void)[] }

/**
 * Makes a gate: of each customer at most `limit` requests are under way in this process, first come, first served.
 * The queue's own limit per group is counted in a snapshot, so that workers which wake together can pass it.
 *
 * @param limit - at least 1
 */
export function createRequestGate(limit: number): RequestGate {
  const lanes = new Map<string, Lane>()

  return async (customer, signal, request) => {
    const lane = lanes.get(customer) ?? { underWay: 0, waiting: [] }
    lanes.set(customer, lane)
    if (lane.underWay < limit) lane.underWay += 1
    // Whoever leaves hands its place on, so the count stays.
    else await new Promise<void>((resolve) => lane.waiting.push(resolve))
    try {
      signal.throwIfAborted()
      return await request()
    } finally {
      const next = lane.waiting.shift()
      if (next) next()
      else lane.underWay -= 1
      if (lane.underWay === 0) lanes.delete(customer)
    }
  }
}
