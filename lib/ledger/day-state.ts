/**
 * How sure the ledger is of an account's UTC day.
 *
 * - `unread`: nobody has read the whole day yet
 * - `provisional`: read, and may still change, or not yet compared with Twilio's count
 * - `final`: read after it had settled, and nothing contradicts it
 * - `differs`: Twilio counted otherwise, by more than what is known to differ honestly
 */
export type LedgerDayState = 'unread' | 'provisional' | 'final' | 'differs'

/** The states, the best first: the worst day of a range speaks for the range. */
export const ledgerDayStates = [
  'final',
  'provisional',
  'unread',
  'differs',
] as const satisfies readonly LedgerDayState[]

/** An account's UTC day, as the ledger has it. Instants are ISO texts. */
export type LedgerDay = {
  /** `YYYY-MM-DD`, UTC. */
  day: string
  state: LedgerDayState
  /** Records that Twilio listed in the last whole read, repeated ones included. */
  fetched: number
  /** Distinct calls and legs in our copy. */
  distinct: number
  /** Of them, those that will still change. */
  pending: number
  /** Of them, the phone calls that Twilio charges for: they lasted, or have a price. */
  billed: number
  /** Of those charged, the ones that ended on the next day, and the ones of the day before that ended on this one. */
  overMidnight: number
  overMidnightBefore: number
  /** Records of the day that made no sense and were set aside. */
  setAside: number
  /** What Twilio's usage records count; null when there is nothing to compare with, or not yet. */
  expected: number | null
  expectedAt: string | null
  /** When the whole read that ended last had begun; null before the first end. */
  readAt: string | null
  /** How often the whole day was read by itself because it differed, and when last. */
  rereads: number
  rereadAt: string | null
  /** Whether it waits to be read, or is being read. */
  isReading: boolean
}

/** The worst state of a list; null when the list is empty. */
export function worstState(states: Iterable<LedgerDayState>): LedgerDayState | null {
  let worst = -1
  for (const state of states) worst = Math.max(worst, ledgerDayStates.indexOf(state))
  return ledgerDayStates[worst] ?? null
}
