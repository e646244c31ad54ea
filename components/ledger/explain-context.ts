import type { Place } from '#lib/analytics/format.ts'

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
export type ExplainContext = {
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
export type Explanation = DayWords & { work: LedgerWork }
