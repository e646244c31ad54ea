import { TwilioError } from './errors.ts'
import type { Sleep } from './sleep.ts'

const baseDelayMs = 500
const maxDelayMs = 20_000
/** Asked to wait longer than this, a read gives up and tells its caller how long. */
const maxRetryAfterMs = 60_000

export type RetryPolicy = {
  maxAttempts: number
  random: () => number
  sleep: Sleep
  signal?: AbortSignal | undefined
}

/** Told after each try; `retryInMs` is null when there will be no other. */
export type AttemptListener = (
  error: TwilioError | null,
  attempt: number,
  retryInMs: number | null,
) => void

/**
 * How long to wait before the next try: full jitter, that is a random share of an exponentially growing bound,
 * on top of what the server asked for.
 *
 * @param attempt - the number of the try that failed, from 1
 * @returns milliseconds
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryDelayMs(attempt: number, retryAfterMs: number | null, random: () => number) {
  const bound = Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1))
  return Math.round((retryAfterMs ?? 0) + random() * bound)
}

function isWorthRetrying(error: TwilioError): boolean {
  return error.kind === 'rateLimited' || error.kind === 'transient'
}

/**
 * Tries until it succeeds, fails for good or has failed `maxAttempts` times.
 *
 * @param attempt - one try; every failure but a {@link TwilioError} of kind `rateLimited` or `transient` is final
 * @throws the last try's error, or the signal's reason
 */
export async function withRetries<T>(
  attempt: (number: number) => Promise<T>,
  policy: RetryPolicy,
  listener?: AttemptListener,
): Promise<T> {
  for (let number = 1; ; number += 1) {
    policy.signal?.throwIfAborted()
    try {
      const result = await attempt(number)
      listener?.(null, number, null)
      return result
    } catch (error) {
      if (!(error instanceof TwilioError)) throw error
      const isLast =
        number >= policy.maxAttempts ||
        !isWorthRetrying(error) ||
        (error.retryAfterMs ?? 0) > maxRetryAfterMs
      const delayMs = isLast ? null : retryDelayMs(number, error.retryAfterMs, policy.random)
      listener?.(error, number, delayMs)
      if (delayMs === null) throw error
      await policy.sleep(delayMs, policy.signal)
    }
  }
}
