/** A call whose end or price is to be asked for. */
export type Straggler = {
  /** The 32 hex digits of its SID, as a `uuid` column returns them. */
  sid: string
  occurredAt: Date
  /** Calls of ours from this one on that a list must hold to reach back to it; null when it cannot, or not cheaply. */
  listedSince: number | null
}

/**
 * Calls of a list that are worth one request for a single call. A page holds a thousand and is taken to cost
 * Twilio, and the limit on requests at a time, as much as twenty answers of one call.
 */
export const callsForOneRequest = 50

/** Single calls that one round asks for; at a fifth of a second each and four at a time they take five seconds. */
export const singlesAtMost = 100

/** How a round gets at its stragglers. */
export type StragglerPlan = {
  /** Those that the recent read reaches back to, newest first. */
  listed: Straggler[]
  /** Those that are asked for one by one. */
  singles: Straggler[]
}

/**
 * Shares the stragglers of a round between its list, which then reaches back to the oldest of them that is worth
 * it, and requests for single calls: at the least cost, a listed call counted as a fiftieth of a request.
 *
 * @param due - newest first
 */
export function planStragglers(due: readonly Straggler[]): StragglerPlan {
  let best = { cost: due.length, listed: 0 }
  due.forEach(({ listedSince }, place) => {
    if (listedSince === null) return
    const cost = listedSince / callsForOneRequest + due.length - place - 1
    if (cost < best.cost) best = { cost, listed: place + 1 }
  })
  return { listed: due.slice(0, best.listed), singles: due.slice(best.listed) }
}

/**
 * As many as one round asks for; where there are more they are drawn by lot, so that over the rounds every one
 * has its turn.
 *
 * @param random - a number in [0, 1), as `Math.random`
 */
export function drawSingles(
  singles: readonly Straggler[],
  random: () => number = Math.random,
): Straggler[] {
  return singles
    .map((straggler) => ({ straggler, lot: random() }))
    .toSorted((a, b) => a.lot - b.lot)
    .slice(0, singlesAtMost)
    .map(({ straggler }) => straggler)
}
