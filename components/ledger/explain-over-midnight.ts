import { formatCount, formatQuantity } from '#lib/analytics/format.ts'
import { compareCounts } from '#lib/ledger/compare-counts.ts'
import type { LedgerDay } from '#lib/ledger/day-state.ts'
import { isCountOfEnds } from '#lib/ledger/over-midnight.ts'
import { isHeldToCharged } from './is-held-to-charged.ts'

/** How many more calls ended on the day than began on it. */
export function shiftOverMidnight({ overMidnight, overMidnightBefore }: LedgerDay): number {
  return overMidnightBefore - overMidnight
}

/** Whether Twilio's count of the day would be ours if each call counted on the day that it ended. */
export function isOfEnds(day: LedgerDay): boolean {
  const { expected, overMidnight, overMidnightBefore } = day
  if (expected === null) return false
  return isCountOfEnds({ ...day, expected, leaving: overMidnight, arriving: overMidnightBefore })
}

/** The calls over midnight that a difference may come from; none where they would make one the other way. */
export function explainOverMidnight(day: LedgerDay, locale: string): string[] {
  const { overMidnight: leaving, overMidnightBefore: arriving } = day
  const shift = shiftOverMidnight(day)
  const comparison = compareCounts(day)
  const isMore = comparison === 'more' || isHeldToCharged(day)
  const isFewer = comparison === 'fewer'
  if (!(isMore && shift > 0) && !(isFewer && shift < 0)) return []
  const left = `${formatQuantity(leaving, locale, 'call')} began on this day and ended on the next`
  const began = 'on the day before and ended on this one'
  if (leaving > 0 && arriving > 0) {
    return [
      `${left}, ${formatCount(arriving, locale)} ${began}: Twilio may count each on the day that it ended.`,
    ]
  }
  return leaving > 0
    ? [`${left}: Twilio may count ${leaving === 1 ? 'it' : 'them'} there.`]
    : [
        `${formatQuantity(arriving, locale, 'call')} began ${began}: Twilio may count ${arriving === 1 ? 'it' : 'them'} here.`,
      ]
}
