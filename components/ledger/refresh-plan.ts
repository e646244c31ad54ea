/** How a page that waits for work elsewhere asks for itself again. */
export type RefreshPlan = {
  /** How often it has asked so far. */
  round: number
  /** How often it asks after the work has ended: what is counted from its result comes a moment later. */
  rest: number
}

export const noRefresh: RefreshPlan = { round: 0, rest: 0 }

const shortestMs = 1_000
const longestMs = 15_000
const roundsAfterwards = 4
const lateRound = 8

/**
 * How long to wait before the next time: ever longer.
 *
 * @returns null when there is nothing to wait for
 */
export function refreshDelayMs(plan: RefreshPlan, isWaiting: boolean): number | null {
  if (isWaiting) return Math.min(longestMs, shortestMs * 1.5 ** plan.round)
  return plan.rest > 0 ? shortestMs * 1.5 ** (roundsAfterwards - plan.rest) : null
}

/** The plan after it has asked once. */
export function nextPlan(plan: RefreshPlan, isWaiting: boolean): RefreshPlan {
  if (isWaiting) return { round: plan.round + 1, rest: roundsAfterwards }
  return { round: 0, rest: Math.max(0, plan.rest - 1) }
}

/** Whether the wait has become longer than usual: about a minute. */
export function isLate(plan: RefreshPlan): boolean {
  return plan.round > lateRound
}
