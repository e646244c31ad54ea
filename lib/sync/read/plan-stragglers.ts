import { singlesAtMost } from './round-budget.ts'

/** A call whose end or price is to come. */
export type Straggler = {
  /** The 32 hex digits of its SID, as a `uuid` column returns them. */
  sid: string
  occurredAt: Date
  /** Whether this round is its turn, by `straggler-pace.ts`; all others are asked for as far as the budget goes. */
  isDue: boolean
  /** Calls of ours from this one on that a list must hold to reach back to it; null when it cannot, or not cheaply. */
  listedSince: number | null
}

/**
 * Calls of a list that are worth one request for a single call. A page holds a thousand and is taken to cost
 * Twilio, and the limit on requests at a time, as much as twenty answers of one call.
 */
export const callsForOneRequest = 50

/** How a round gets at its stragglers. */
export type StragglerPlan = {
  /** Those that the recent read reaches back to, newest first. */
  listed: Straggler[]
  /** Those that are asked for one by one, newest first. */
  singles: Straggler[]
}

/** A way to share them: the list reaches so many of the newest. Costs are in listed calls. */
type Cut = { listed: number; othersAlone: number; othersReached: number; cost: number }

function* listCuts(stragglers: readonly Straggler[], budget: number): Generator<Cut> {
  let dueAlone = stragglers.filter(({ isDue }) => isDue).length
  let others = stragglers.length - dueAlone
  let othersListed = 0
  const cutAt = (listed: number, listCost: number): Cut => {
    const cost = listCost + dueAlone * callsForOneRequest
    const room = Math.floor(budget - cost / callsForOneRequest)
    if (room < 0) return { listed, othersAlone: 0, othersReached: 0, cost }
    const othersAlone = Math.min(room, others)
    return {
      listed,
      othersAlone,
      othersReached: othersListed + othersAlone,
      cost: cost + othersAlone * callsForOneRequest,
    }
  }
  yield cutAt(0, 0)
  for (const [place, { isDue, listedSince }] of stragglers.entries()) {
    if (isDue) dueAlone -= 1
    else {
      others -= 1
      othersListed += 1
    }
    if (listedSince !== null) yield cutAt(place + 1, listedSince)
  }
}

/**
 * Shares the stragglers of a round between its list, which then reaches back as far as that pays,
 * and requests for single calls. All that are due are asked for, and of the others as many as the
 * budget has room for, at the least cost: a listed call costs a fiftieth of a request.
 *
 * @param stragglers - newest first
 * @param budget - how many requests the round may come to with those that are not due
 */
export function planStragglers(stragglers: readonly Straggler[], budget: number): StragglerPlan {
  let best: Cut = { listed: 0, othersAlone: 0, othersReached: 0, cost: Infinity }
  for (const cut of listCuts(stragglers, budget)) {
    const further = cut.othersReached - best.othersReached
    if (further > 0 || (further === 0 && cut.cost < best.cost)) best = cut
  }
  let { othersAlone } = best
  const isAlone = ({ isDue }: Straggler) => isDue || othersAlone-- > 0
  return {
    listed: stragglers.slice(0, best.listed),
    singles: stragglers.slice(best.listed).filter(isAlone),
  }
}

/**
 * As many as one round asks for: those that are due first, by lot, so that where there are more every one has its turn
 * over the rounds; then the others, the newest first.
 *
 * @param random - a number in [0, 1), as `Math.random`
 */
export function drawSingles(
  singles: readonly Straggler[],
  random: () => number = Math.random,
): Straggler[] {
  const due = singles
    .filter(({ isDue }) => isDue)
    .map((straggler) => ({ straggler, lot: random() }))
    .toSorted((a, b) => a.lot - b.lot)
    .map(({ straggler }) => straggler)
  const others = singles.filter(({ isDue }) => !isDue)
  return [...due, ...others].slice(0, singlesAtMost)
}
