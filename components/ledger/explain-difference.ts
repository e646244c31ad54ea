import { formatCount } from '#lib/analytics/format.ts'
import { compareCounts } from '#lib/ledger/compare-counts.ts'
import type { LedgerDay } from '#lib/ledger/day-state.ts'
import { nextRereadAt } from '#lib/ledger/reread-schedule.ts'
import { explainCounts } from './describe-counts.ts'
import type { Explanation } from './explain-context.ts'
import { explainOverMidnight, isOfEnds, shiftOverMidnight } from './explain-over-midnight.ts'

const dayMs = 86_400_000

/** Twilio lists calls for about thirteen months; from here on it may have dropped some. */
const listedDays = 390

/** What a difference comes from that no reading ends; null where calls over midnight and records set aside are all of it. */
function lastReason(day: LedgerDay): string | null {
  if (isOfEnds(day)) return null
  if (compareCounts(day) === 'fewer') {
    return 'Our copy keeps every call that Twilio ever listed, even when Twilio counts it no more.'
  }
  const held = day.distinct + Math.max(shiftOverMidnight(day), 0)
  if (day.setAside > 0 && (day.expected ?? 0) <= held + day.setAside) return null
  const ageMs = Date.parse(day.readAt ?? '') - Date.parse(day.day)
  return ageMs >= listedDays * dayMs
    ? 'Twilio lists calls for about 13 months: some of this day were gone when it was read.'
    : 'Twilio goes on counting calls that were deleted from its log: these cannot be read.'
}

/** How often the whole day was read because it differs: a reread is counted when it is planned. */
function finishedRereads({ rereads, rereadAt, readAt }: LedgerDay): number {
  const isAhead =
    rereadAt !== null && (readAt === null || Date.parse(readAt) < Date.parse(rereadAt))
  return isAhead ? Math.max(rereads - 1, 0) : rereads
}

export function explainDifference(day: LedgerDay, locale: string): Explanation {
  const reasons = [...explainCounts(day, locale), ...explainOverMidnight(day, locale)]
  const work = 'day'
  const rereads = finishedRereads(day)
  if (rereads > 0) {
    const times = rereads === 1 ? 'once more' : `${formatCount(rereads, locale)} more times`
    reasons.push(`The whole day was read ${times}, with this result.`)
  }
  if (day.isReading) {
    return { reasons, work, next: 'The day is being read again now.', nextAt: null }
  }
  const isAhead = rereads < day.rereads
  const nextAt = isAhead ? null : (nextRereadAt(day)?.toISOString() ?? null)
  if (isAhead || nextAt !== null) {
    return { reasons, work, next: 'The day is read again by itself.', nextAt }
  }
  const last = lastReason(day)
  return { reasons: last === null ? reasons : [...reasons, last], work, next: null, nextAt: null }
}
