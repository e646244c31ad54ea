/**
 * How Twilio's count of a day stands to our copy.
 *
 * - `none`: Twilio's is not known
 * - `same`: they are equal
 * - `uncharged`: Twilio's is lower by no more than the calls that it may leave out: those that were never charged, and
 *   those of Twilio Client, SIP, SIMs and trunks
 * - `more`: Twilio counts calls that we do not hold
 * - `fewer`: we hold more charged phone calls than Twilio counts
 */
export type CountComparison = 'none' | 'same' | 'uncharged' | 'more' | 'fewer'

/**
 * Compares a day's counts. A phone call that is charged is surely in Twilio's. Calls that never lasted (busy, no answer,
 * failed, canceled) and those that are no phone calls may be on either side, so that everything between is in order.
 *
 * @param counts - our distinct calls, the phone calls of them that are charged, and Twilio's count
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
