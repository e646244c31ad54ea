/** Single calls that one round asks for; at a fifth of a second each and four at a time they take five seconds. */
export const singlesAtMost = 100

/**
 * Up to 65 s after the previous round the whole budget; from 85 s none; in between it falls linearly,
 * so that rounds settle at a length instead of alternating between all and nothing.
 */
const onTimeMs = 65_000
const lateMs = 85_000

/** However often somebody asks for the newest calls, the budget is there twice a minute. */
const turnMs = 30_000

/**
 * How many requests a round may come to with calls that are not due. A late round has none to
 * spare: they would hold up the new calls of all accounts, which would come later than 90 s after
 * Twilio has them.
 *
 * @param since - the instant of the round before
 * @param now - the instant of this round
 * @returns from 0 to {@link singlesAtMost}
 */
export function roundBudget(since: Date, now: Date): number {
  const turn = (at: Date) => Math.floor(at.getTime() / turnMs)
  if (turn(now) <= turn(since)) return 0
  const lateness = (now.getTime() - since.getTime() - onTimeMs) / (lateMs - onTimeMs)
  return Math.round(singlesAtMost * (1 - Math.min(1, Math.max(0, lateness))))
}
