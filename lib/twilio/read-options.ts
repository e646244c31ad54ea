import { systemClock, type Clock } from '#lib/clock.ts'
import { configuredApiBaseUrl } from './configuration.ts'
import type { TwilioErrorKind } from './errors.ts'
import { timerSleep, type Sleep } from './sleep.ts'

/** One request and its end, told to whoever steers the load. */
export type Exchange = {
  /** 1 for the first try. */
  attempt: number
  /** Null when it succeeded. */
  fault: TwilioErrorKind | null
  /** Null when there was no answer. */
  status: number | null
  requestId: string | null
  /** How long Twilio wants us to wait; null where it does not say. */
  retryAfterMs: number | null
  /** When it was asked for, by our clock. */
  sentAt: Date
  /** When it was answered, by Twilio's clock, in whole seconds; null where it does not tell. */
  twilioDate: Date | null
  elapsedMs: number
  /** The pause before the next try; null when there is none. */
  retryInMs: number | null
}

/** Ends a request's turn: the answer's status, or null when none came, and how long its `Retry-After` wants us to wait. */
export type EndTurn = (status: number | null, retryAfterMs?: number | null) => void

/**
 * Waits for the turn of a request and resolves to what ends it, to be called once.
 *
 * @throws the signal's reason when aborted while waiting; a TwilioError `rateLimited` in Twilio's place, while that wants no
 * request for longer than one waits
 */
export type Throttle = (signal: AbortSignal | undefined) => Promise<EndTurn>

/** What every read accepts. All but `signal`, `onExchange` and `throttle` have defaults that production uses. */
export type ReadOptions = {
  /** Ends the read at once, in a request or in a pause; the read then throws the signal's reason. */
  signal?: AbortSignal | undefined
  onExchange?: ((exchange: Exchange) => void) | undefined
  /** Stands before each try of a request, not before the pauses between them. */
  throttle?: Throttle | undefined
  /** The server to read instead of the configured one. */
  apiBaseUrl?: string | undefined
  /** Longest time that one request may take, its body included. */
  timeoutMs?: number | undefined
  /** Tries per request, the first included. */
  maxAttempts?: number | undefined
  sleep?: Sleep | undefined
  /** A number in [0, 1), as `Math.random`. */
  random?: (() => number) | undefined
  now?: Clock | undefined
}

type Optional = 'signal' | 'onExchange' | 'throttle'

/** {@link ReadOptions} with every default filled in. */
export type ResolvedOptions = Pick<ReadOptions, Optional> & {
  [K in Exclude<keyof ReadOptions, Optional>]-?: NonNullable<ReadOptions[K]>
}

/** Fills in what production uses. */
export function resolveOptions(options: ReadOptions): ResolvedOptions {
  return {
    signal: options.signal,
    onExchange: options.onExchange,
    throttle: options.throttle,
    apiBaseUrl: options.apiBaseUrl ?? configuredApiBaseUrl(),
    timeoutMs: options.timeoutMs ?? 30_000,
    maxAttempts: options.maxAttempts ?? 6,
    sleep: options.sleep ?? timerSleep,
    random: options.random ?? Math.random,
    now: options.now ?? systemClock,
  }
}
