import type { Clock } from '#lib/clock.ts'
import type { RequestLimiter } from '#lib/sync/limit/request-limiter.ts'
import type { TokenAlarm } from '#lib/sync/faults/token-alarm.ts'
import type { PageCounts } from '#lib/sync/write/commit-page.ts'
import type { TwilioClock } from './twilio-clock.ts'
import type { PageOptions } from '#lib/twilio/index.ts'

/** What every read of the sync is given from outside. */
export type ReadContext = {
  clock: Clock
  /** What is known of Twilio's own clock; without it, `clock` is taken to be right. */
  twilioClock?: TwilioClock | undefined
  /** Ends the read at once; what was committed stays. */
  signal: AbortSignal
  /** Told of every committed page: its calls, and how many of them were new or told something new. */
  onPage?: ((page: PageCounts & { calls: number }) => void) | undefined
  /** What is remembered of our own token being refused; without it, each refusal is found out anew. */
  tokenAlarm?: TokenAlarm | undefined
  /** Holds requests back while too many of the same customer are under way; without it, none are. */
  limiter?: Pick<RequestLimiter, 'throttleOf'> | undefined
  /** Whether its requests go before those of the same customer that are not urgent, at every other turn. */
  isUrgent?: boolean | undefined
  /** For tests: another way to reach Twilio. */
  twilio?: PageOptions | undefined
}
