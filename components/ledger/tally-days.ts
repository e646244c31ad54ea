import type { LedgerDayState } from '#lib/ledger/day-state.ts'

/** How many days are in each state. */
export type Tally = Readonly<Record<LedgerDayState, number>>

/** Counts days by their state. */
export function tallyDays(states: Iterable<LedgerDayState>): Tally {
  const tally = { final: 0, provisional: 0, differs: 0, unread: 0 }
  for (const state of states) tally[state] += 1
  return tally
}

/** All days of a tally. */
export function totalOf(tally: Tally): number {
  return tally.final + tally.provisional + tally.differs + tally.unread
}
