/** A backfill's speed so far, and what it means for the rest. */
export type Estimate = { callsPerSecond: number | null; secondsLeft: number | null }

const youngestMs = 2_000

/**
 * Estimates from what was done since the backfill began; days, because nobody knows how many calls are to come.
 *
 * @param startedAt - when the first window was opened; null before
 * @param done - calls read and whole days completed since then
 * @param daysTotal - days of the history
 * @returns nulls while it is too young to tell, and when it has ended
 */
export function estimate(
  startedAt: Date | null,
  now: Date,
  done: { calls: number; days: number },
  daysTotal: number,
): Estimate {
  const elapsedMs = startedAt === null ? 0 : now.getTime() - startedAt.getTime()
  const daysLeft = daysTotal - done.days
  if (elapsedMs < youngestMs || daysLeft <= 0) return { callsPerSecond: null, secondsLeft: null }
  const elapsedSeconds = elapsedMs / 1000
  return {
    callsPerSecond: Math.round(done.calls / elapsedSeconds),
    secondsLeft: done.days === 0 ? null : Math.ceil((elapsedSeconds / done.days) * daysLeft),
  }
}
