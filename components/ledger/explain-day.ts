import { formatInstant, formatQuantity } from '#lib/analytics/format.ts'
import type { LedgerDay } from '#lib/ledger/day-state.ts'
import { pendingDays, settlesAt, trailingDays } from '#lib/ledger/judge-day.ts'
import { explainCounts, isCountSettled, startOf } from './describe-counts.ts'
import type { DayWords, ExplainContext, Explanation, LedgerWork } from './explain-context.ts'
import { explainDifference } from './explain-difference.ts'

const dayMs = 86_400_000

function explainProvisional(day: LedgerDay, { hasUsage, now, place }: ExplainContext): Explanation {
  const start = startOf(day)
  const held = `Our copy holds ${formatQuantity(day.distinct, place.locale, 'call')}.`
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
    const open = formatQuantity(day.pending, place.locale, 'call has', 'calls have')
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

function explainUnread(day: LedgerDay, { syncedUntil, parked }: ExplainContext): Explanation {
  const reasons = ['Calls of this day may be missing: the whole day was not read yet.']
  if (day.isReading) {
    const next = 'It waits to be read; newer days come first.'
    return { reasons, work: 'day', next, nextAt: null }
  }
  const isNew = syncedUntil !== null && Date.parse(day.day) + dayMs > syncedUntil.getTime()
  const work = isNew && parked.includes('recent') ? 'recent' : 'day'
  return { reasons, work, next: 'It is read within a day.', nextAt: null }
}

function explainNoCount({ hasUsage }: ExplainContext): string {
  return hasUsage === false
    ? 'Twilio offers no count of its own for this account.'
    : 'Twilio has no count to compare with: it listed calls of this day no more when the day was read.'
}

function explainState(day: LedgerDay, context: ExplainContext): Explanation {
  switch (day.state) {
    case 'unread':
      return explainUnread(day, context)
    case 'provisional':
      return explainProvisional(day, context)
    case 'differs':
      return explainDifference(day, context.place.locale)
    case 'final': {
      const reasons = explainCounts(day, context.place.locale)
      if (day.expected === null) reasons.push(explainNoCount(context))
      return { reasons, work: 'counts', next: null, nextAt: null }
    }
  }
}

function describeParked(work: LedgerWork, { syncedUntil, place }: ExplainContext): string {
  const since = syncedUntil === null ? '' : ` since ${formatInstant(syncedUntil, place)}`
  const failed: Readonly<Record<LedgerWork, string>> = {
    recent: `New calls have not been read${since}: that kept failing.`,
    day: 'Reading the day kept failing.',
    usage: 'Reading Twilio’s counts kept failing.',
    counts: 'Counting the day kept failing.',
  }
  return `${failed[work]} It is tried again by itself, and at once by Retry.`
}

/**
 * Puts a day of the ledger into words: its state, why it is so, and what happens next. Legs count as calls, as they
 * do for Twilio.
 *
 * @param context - what is known of the account's reading, the present instant, and the reader's place
 */
export function explainDay(day: LedgerDay, context: ExplainContext): DayWords {
  const { reasons, next, nextAt, work } = explainState(day, context)
  if (next === null) return { reasons, next, nextAt }
  if (!context.isReadable) {
    const away = 'Nothing of this account is read now. Connections says why.'
    return { reasons, next: away, nextAt: null }
  }
  const isStuck = context.parked.includes(work) && !(work === 'day' && day.isReading)
  if (!isStuck) return { reasons, next, nextAt }
  return { reasons, next: describeParked(work, context), nextAt: null }
}
