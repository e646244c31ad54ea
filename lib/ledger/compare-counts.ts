/**
 * How Twilio's count of a day stands to our copy.
 *
 * - `none`: Twilio's is not known
 * - `same`: they are equal
 * - `uncharged`: Twilio's is lower by no more than the calls that were never charged, which it may leave out
 * - `more`: Twilio counts calls that we do not hold
 * - `fewer`: we hold more charged calls than Twilio counts
 */
export type CountComparison = 'none' | 'same' | 'uncharged' | 'more' | 'fewer'

/**
 * Compares a day's counts. Twilio's usage counts every record, or only what it charges for; calls that never lasted
 * (busy, no answer, failed, canceled) may be on either side, so that everything between is in order.
 *
 * @param counts - our distinct calls, those of them that are charged, and Twilio's count
 */
export function compareCounts(counts: {
  distinct: number
  billed: number
  expected: number | null
}): CountComparison {
  const { distinct, billed, expected } = counts
  if (expected === null) return 'none'
  if (expected === distinct) return 'same'
  if (expected > distinct) return 'more'
  return expected >= billed ? 'uncharged' : 'fewer'
}
