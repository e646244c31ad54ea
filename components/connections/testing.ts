// For tests only: an account's progress as a screen is given it.
import type { AccountProgress } from '#lib/sync/progress/account-progress.ts'

/** The progress of an account that was switched on, is connected, and of which nothing has been read; but for `values`. */
export function accountProgress(values: Partial<AccountProgress> = {}): AccountProgress {
  return {
    accountId: 1,
    connectionId: 'c',
    friendlyName: 'Acme Support',
    state: 'backfilling',
    callsRead: 0,
    daysDone: 0,
    daysTotal: 396,
    callsPerSecond: null,
    secondsLeft: null,
    syncedUntil: null,
    isBehind: false,
    malformedCount: 0,
    parkedCount: 0,
    isRecentParked: false,
    isHistoryParked: false,
    fault: null,
    heldUntil: null,
    ...values,
  }
}
