/**
 * How far an account's sync has come.
 *
 * - `waiting`: planned, nothing read yet
 * - `backfilling`: its history is being read
 * - `live`: its history is complete; new calls are read every minute
 * - `paused`: Twilio does not let us read it, or its connection is not active
 * - `stopped`: switched off
 */
export type SyncState = 'waiting' | 'backfilling' | 'live' | 'paused' | 'stopped'

/** What stood in the way the last time, until a read succeeds again. */
export type SyncFault = {
  kind: string
  /** For a person: what happens and what comes next. */
  message: string
  /** Twilio's name for the request, to quote to its support. */
  requestId: string | null
  /** ISO instant. */
  at: string
}

/** New calls are read every minute: a copy that ends longer ago than this is behind. */
export const behindAfterMs = 10 * 60_000

/** An account's sync as a screen shows it; serialisable, instants as ISO text. */
export type AccountProgress = {
  accountId: number
  connectionId: string
  friendlyName: string
  state: SyncState
  /** Distinct calls in our copy. */
  callsRead: number
  /** Days of history that are complete. */
  daysDone: number
  daysTotal: number
  /** In the last minutes of the history's reading; null when nobody reads it at present or it is too young to tell. */
  callsPerSecond: number | null
  secondsLeft: number | null
  /** Every call before this instant is in, once the history is; null before the first read. */
  syncedUntil: string | null
  /** Whether its history is complete and new calls have not been read for `behindAfterMs`. */
  isBehind: boolean
  /** Records that made no sense and were set aside. */
  malformedCount: number
  /** Pieces of work that kept failing and are left alone until somebody retries them. */
  parkedCount: number
  /** Whether new calls are among them. */
  isRecentParked: boolean
  /** Whether days of the history are. */
  isHistoryParked: boolean
  fault: SyncFault | null
  /** ISO instant before which Twilio wants no request of the customer; null where it may be asked. */
  heldUntil: string | null
}
