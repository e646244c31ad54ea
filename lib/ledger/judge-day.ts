import { dayMs } from '#lib/utc-day.ts'
import { compareCounts } from './compare-counts.ts'
import type { LedgerDayState } from './day-state.ts'

/** How many whole days are read again each day, for the prices and states that settled late. */
export const trailingDays = 3

/** A call that has not ended or has no price is taken as it is once its whole day was read so many days later. */
export const pendingDays = 7

/** What is known of an account's UTC day. */
export type DayFacts = {
  /** Midnight UTC at its start. */
  start: Date
  /** When the whole read that ended last had begun. */
  readAt: Date | null
  /** Distinct calls and legs in our copy. */
  distinct: number
  /** Of them, those that will still change. */
  pending: number
  /** Of them, the phone calls that Twilio charges for. */
  billed: number
  /** Records of it that made no sense, and are no calls of our copy. */
  setAside: number
  /** Twilio's count, and when Twilio gave it. */
  expected: number | null
  expectedAt: Date | null
  /** Whether Twilio counts this account's calls at all; null before it was asked. */
  hasUsage: boolean | null
  /** Whether Twilio's counts are known to be of charged phone calls alone. */
  isUsageOfBilled: boolean
}

function isInOrder(facts: DayFacts): boolean {
  const comparison = compareCounts(facts)
  if (comparison === 'more' || comparison === 'fewer') return false
  return !facts.isUsageOfBilled || facts.expected === facts.billed
}

/**
 * From this instant on a full read of the day can make it final: three days after its start, when
 * the last routine reread happens. Twilio's count is trusted from then on too.
 */
export function settlesAt(start: Date): Date {
  return new Date(start.getTime() + trailingDays * dayMs)
}

/** Twilio lists calls for thirteen months, and need not count those of a day that it no longer lists. */
const listedMs = 390 * dayMs

function needsNoCount({ hasUsage, start }: DayFacts, readAt: Date): boolean {
  return hasUsage === false || readAt.getTime() >= start.getTime() + listedMs
}

/**
 * How sure one can be of a day. A day is provisional until it was read, with nothing pending, after it had settled,
 * and until Twilio's count of the settled day is there to compare with, unless Twilio has none to give. Then it is
 * final, or it differs: with a record that made no sense, whatever Twilio counts.
 */
export function judgeDay(facts: DayFacts): Exclude<LedgerDayState, 'unread'> {
  const { readAt, pending, setAside, expectedAt } = facts
  const settled = settlesAt(facts.start)
  if (readAt === null || readAt < settled || pending > 0) return 'provisional'
  if (setAside > 0) return 'differs'
  if (expectedAt !== null && expectedAt >= settled) return isInOrder(facts) ? 'final' : 'differs'
  return needsNoCount(facts, readAt) ? 'final' : 'provisional'
}
