import type { AccountProgress } from '#lib/sync/progress/account-progress.ts'

/** All accounts that are being read, taken together. */
export type TotalProgress = {
  isReading: boolean
  callsRead: number
  callsPerSecond: number
  daysDone: number
  daysTotal: number
  /** Until the slowest is done; null when nobody can tell. */
  secondsLeft: number | null
  /** What stands in the way of one of them, for a person. */
  fault: string | null
}

/** Adds up what is being read; accounts that are done, paused or off are left out. */
export function sumProgress(accounts: Iterable<AccountProgress>): TotalProgress {
  const reading = [...accounts].filter(
    ({ state }) => state === 'backfilling' || state === 'waiting',
  )
  const sum = (value: (account: AccountProgress) => number) =>
    reading.reduce((total, account) => total + value(account), 0)
  const estimates = reading.flatMap(({ secondsLeft }) =>
    secondsLeft === null ? [] : [secondsLeft],
  )
  const parked = reading.some(({ isHistoryParked }) => isHistoryParked)
    ? 'Some days could not be read, and wait to be tried again.'
    : null
  return {
    isReading: reading.length > 0,
    callsRead: sum(({ callsRead }) => callsRead),
    callsPerSecond: sum(({ callsPerSecond }) => callsPerSecond ?? 0),
    daysDone: sum(({ daysDone }) => daysDone),
    daysTotal: sum(({ daysTotal }) => daysTotal),
    secondsLeft: estimates.length === 0 ? null : Math.max(...estimates),
    fault: reading.find(({ fault }) => fault !== null)?.fault?.message ?? parked,
  }
}
