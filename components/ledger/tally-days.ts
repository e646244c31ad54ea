import type { LedgerDayState } from '#lib/ledger/day-state.ts'

/** How many days are in each state. */
export type Tally = Readonly<Record<LedgerDayState, number>>

/** Counts days by their state. */
export function tallyDays(days: Iterable<{ state: LedgerDayState }>): Tally {
  const tally = { final: 0, provisional: 0, differs: 0, unread: 0 }
  for (const { state } of days) tally[state] += 1
  return tally
}

/** The tally of several accounts together. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (state: LedgerDayState) => tallies.reduce((total, tally) => total + tally[state], 0)
  return {
    final: sum('final'),
    provisional: sum('provisional'),
    differs: sum('differs'),
    unread: sum('unread'),
  }
}

/** All days of a tally. */
export function totalOf(tally: Tally): number {
  return tally.final + tally.provisional + tally.differs + tally.unread
}
