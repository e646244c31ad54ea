import { compareCounts } from '#lib/ledger/compare-counts.ts'
import type { LedgerDay } from '#lib/ledger/day-state.ts'

/** Whether a day differs because Twilio is known to count charged calls alone, and counts more than ours of them. */
export function isHeldToCharged(day: LedgerDay): boolean {
  // With records set aside a day differs whatever Twilio counts.
  if (day.state !== 'differs' || day.setAside > 0) return false
  return ['same', 'uncharged'].includes(compareCounts(day))
}
