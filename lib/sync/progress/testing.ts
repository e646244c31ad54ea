// For tests only.
import type { TotalProgress } from './total-progress.ts'

/** A workspace of whose histories nothing is being read; but for `values`. */
export function totalProgress(values: Partial<TotalProgress> = {}): TotalProgress {
  return {
    isReading: false,
    callsRead: 0,
    callsPerSecond: 0,
    daysDone: 0,
    daysTotal: 0,
    secondsLeft: null,
    fault: null,
    isHistoryParked: false,
    ...values,
  }
}
