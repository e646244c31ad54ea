/**
 * What a piece of parked work is.
 *
 * - `history`, `trailing`, `reread`: days of calls, from the history, the daily second look or a day read again
 * - `recent`: the calls since the last time
 * - `usage`: Twilio's own counts
 * - `counts`: rollups and ledger, from the calls that are here
 * - `deletion`: of a disconnected connection's calls
 */
export type ParkedKind =
  'history' | 'trailing' | 'reread' | 'recent' | 'usage' | 'counts' | 'deletion'

/** Work that kept failing and is left alone until somebody retries it; serialisable. */
export type ParkedJob = {
  /** With the key, names it to `retryParkedJobs`. */
  queue: string
  key: string
  /** Null of work on a connection as a whole. */
  accountId: number | null
  connectionId: string
  what: {
    kind: ParkedKind
    /** First UTC day, `YYYY-MM-DD`; null where the work is not about certain days. */
    fromDay: string | null
    /** Exclusive. */
    toDay: string | null
  }
  /** For a person, without any value of a call. */
  reason: string
  /** Twilio's name for the last failed request, to quote to its support. */
  requestId: string | null
  failures: number
  /** Whether Twilio was silent: then it is tried again every quarter of an hour, else once a day. */
  isSilence: boolean
  /** ISO instant. */
  parkedAt: string
}
