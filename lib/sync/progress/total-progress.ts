/** The histories of a workspace that are being read, taken together; serialisable. */
export type TotalProgress = {
  isReading: boolean
  /** Distinct calls in our copy, of the accounts whose history is not complete. */
  callsRead: number
  callsPerSecond: number
  /** Days of history, each account's counted on their own. */
  daysDone: number
  daysTotal: number
  /** Until all are done; null when nobody can tell. */
  secondsLeft: number | null
  /** What stands in the way of one of them, for a person. */
  fault: string | null
  /** Whether days of one of them kept failing and are left alone until somebody retries them. */
  isHistoryParked: boolean
}
