import { formatCount, formatInstant, type Place } from '#lib/analytics/format.ts'
import { compareCounts } from './compare-counts.ts'
import type { LedgerDay } from './day-state.ts'
import { pendingDays, settlesAt, trailingDays } from './judge-day.ts'
import { nextRereadAt } from './reread-schedule.ts'

const dayMs = 86_400_000

/** Twilio lists calls for about thirteen months; from here on it may have dropped some. */
const listedDays = 390

/** A day in words, for a person. */
export type DayWords = {
  /** Why its state is what it is, with the figures: whole sentences. */
  reasons: string[]
  /** What happens by itself; null when nothing does. */
  next: string | null
  /** When, as an ISO text, where that is known; it may have passed. */
  nextAt: string | null
}

/** What a day waits for: a read of the whole of it, of what is new, of Twilio's counts, or our own counting. */
export type LedgerWork = 'day' | 'recent' | 'usage' | 'counts'

/** What an explanation depends on besides the day. */
export type Reading = {
  hasUsage: boolean | null
  /** Whether the account may be read now. */
  isReadable: boolean
  /** Every call before it is here, but of days that are unread; null before the first read. */
  syncedUntil: Date | null
  /** The work that the day depends on and that kept failing, so that it is left alone. */
  parked: readonly LedgerWork[]
  now: Date
  place: Place
}

/** Words, and whose work what happens next is. */
type Explanation = DayWords & { work: LedgerWork }

function counting(locale: string) {
  return (count: number, one = 'call', many = 'calls') =>
    `${formatCount(count, locale)} ${count === 1 ? one : many}`
}

const startOf = ({ day }: LedgerDay) => new Date(`${day}T00:00:00Z`)

/** Whether Twilio gave its count late enough for it to be taken at its word. */
function isCountSettled(day: LedgerDay): boolean {
  return day.expectedAt !== null && Date.parse(day.expectedAt) >= settlesAt(startOf(day)).getTime()
}

function compare(day: LedgerDay, locale: string): string {
  const calls = counting(locale)
  const ours = `our copy holds ${formatCount(day.distinct, locale)}`
  const expected = day.expected ?? day.distinct
  const theirs = `Twilio counted ${calls(expected)}`
  const comparison = compareCounts(day)
  if (day.state === 'differs' && (comparison === 'same' || comparison === 'uncharged')) {
    return `${theirs} as charged, but of ours ${formatCount(day.billed, locale)} are: on the other days both are the same.`
  }
  switch (comparison) {
    case 'none':
      return `Our copy holds ${calls(day.distinct)}.`
    case 'same':
      return `${theirs}, and our copy holds as many.`
    case 'uncharged': {
      const left = calls(day.distinct - expected, 'call that was', 'calls that were')
      return `${theirs}, ${ours}: Twilio does not count ${left} never charged.`
    }
    case 'more':
    case 'fewer':
      if (day.state === 'differs') {
        const charged = `, ${formatCount(day.billed, locale)} of them charged`
        return `${theirs}, but ${ours}${comparison === 'fewer' ? charged : ''}.`
      }
      if (!isCountSettled(day)) {
        return `Our copy holds ${calls(day.distinct)}. Twilio’s count of ${formatCount(expected, locale)} is of before the day had settled.`
      }
      return `${theirs}, ${ours}: Twilio counts calls over midnight on the day that they end.`
  }
}

function explainProvisional(day: LedgerDay, { hasUsage, now, place }: Reading): Explanation {
  const calls = counting(place.locale)
  const start = startOf(day)
  const held = `Our copy holds ${calls(day.distinct)}.`
  const words = (reasons: string[], work: LedgerWork, next: string): Explanation => ({
    reasons,
    work,
    next,
    nextAt: null,
  })
  if (now.getTime() < start.getTime() + dayMs) {
    const reasons = ['The day is not over: it ends at midnight UTC.', held]
    return words(reasons, 'recent', 'New calls are read every minute.')
  }
  const settled = settlesAt(start)
  if (day.readAt === null || Date.parse(day.readAt) < settled.getTime()) {
    const reasons = [`Prices and states can change for ${trailingDays} days after a call.`, held]
    return words(reasons, 'day', 'The whole day is read again every day until then.')
  }
  if (day.pending > 0) {
    const open = calls(day.pending, 'call has', 'calls have')
    return words(
      [held, `${open} not ended or no price yet.`],
      'recent',
      `Twilio is asked for each of them for ${pendingDays} days. Then the whole day is read once more.`,
    )
  }
  if (hasUsage !== false && !isCountSettled(day)) {
    return words(
      [held, 'Twilio’s own count of the settled day has not been read yet.'],
      'usage',
      'Twilio’s counts are read once a day, when all of the history is there.',
    )
  }
  return words([held], 'counts', 'The day is being counted.')
}

/** What a difference comes from that no reading ends; null where the records set aside are all of it. */
function lastReason(day: LedgerDay): string | null {
  if (compareCounts(day) === 'fewer') {
    return 'Our copy keeps every call that Twilio ever listed, even when Twilio counts it no more.'
  }
  if (day.setAside > 0 && (day.expected ?? 0) <= day.distinct + day.setAside) return null
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

/** Calls of ours that Twilio listed once and no longer did when the day was last read. */
function explainUnlisted(day: LedgerDay, locale: string): string[] {
  const { distinct, fetched, isReading } = day
  // A read that is under way has begun to count anew; one of before the ledger has counted nothing.
  if (isReading || fetched === 0 || fetched >= distinct) return []
  const calls = counting(locale)
  return [`Twilio lists only ${calls(fetched)} of the day by now. Our copy keeps what it drops.`]
}

function explainSetAside({ setAside }: LedgerDay, locale: string): string[] {
  if (setAside === 0) return []
  const records = counting(locale)(setAside, 'record of the day', 'records of the day')
  return [`${records} made no sense: kept aside, and not counted by us.`]
}

function explainCounts(day: LedgerDay, locale: string): string[] {
  return [compare(day, locale), ...explainUnlisted(day, locale), ...explainSetAside(day, locale)]
}

function explainDifference(day: LedgerDay, locale: string): Explanation {
  const reasons = explainCounts(day, locale)
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

function explainUnread(day: LedgerDay, { syncedUntil, parked }: Reading): Explanation {
  const reasons = ['Calls of this day may be missing: the whole day was not read yet.']
  if (day.isReading) {
    const next = 'It waits to be read; newer days come first.'
    return { reasons, work: 'day', next, nextAt: null }
  }
  const isNew = syncedUntil !== null && Date.parse(day.day) + dayMs > syncedUntil.getTime()
  const work = isNew && parked.includes('recent') ? 'recent' : 'day'
  return { reasons, work, next: 'It is read within a day.', nextAt: null }
}

function explainState(day: LedgerDay, reading: Reading): Explanation {
  switch (day.state) {
    case 'unread':
      return explainUnread(day, reading)
    case 'provisional':
      return explainProvisional(day, reading)
    case 'differs':
      return explainDifference(day, reading.place.locale)
    case 'final': {
      const reasons = explainCounts(day, reading.place.locale)
      if (day.expected === null) reasons.push('Twilio offers no count of its own for this account.')
      return { reasons, work: 'counts', next: null, nextAt: null }
    }
  }
}

function describeParked(work: LedgerWork, { syncedUntil, place }: Reading): string {
  const since = syncedUntil === null ? '' : ` since ${formatInstant(syncedUntil, place)}`
  const failed: Readonly<Record<LedgerWork, string>> = {
    recent: `New calls have not been read${since}: that kept failing.`,
    day: 'Reading the day kept failing.',
    usage: 'Reading Twilio’s counts kept failing.',
    counts: 'Counting the day kept failing.',
  }
  return `${failed[work]} It is tried once a day, and at once by Retry.`
}

/**
 * Puts a day of the ledger into words: its state, why it is so, and what happens next. Legs count as calls, as they
 * do for Twilio.
 *
 * @param reading - what is known of the account's reading, the present instant, and the reader's place
 */
export function explainDay(day: LedgerDay, reading: Reading): DayWords {
  const { reasons, next, nextAt, work } = explainState(day, reading)
  if (next === null) return { reasons, next, nextAt }
  if (!reading.isReadable) {
    const away = 'Nothing of this account is read now. Connections says why.'
    return { reasons, next: away, nextAt: null }
  }
  const isStuck = reading.parked.includes(work) && !(work === 'day' && day.isReading)
  if (!isStuck) return { reasons, next, nextAt }
  return { reasons, next: describeParked(work, reading), nextAt: null }
}
