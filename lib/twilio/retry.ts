import { TwilioError } from './errors.ts'
import type { ResolvedOptions } from './read-options.ts'

const baseDelayMs = 500
const maxDelayMs = 20_000

/** How often and how patiently to try. */
export type RetryPolicy = Pick<ResolvedOptions, 'maxAttempts' | 'random' | 'sleep' | 'signal'> & {
  /** Tries after which a `transient` failure is final, where fewer than `maxAttempts`. */
  maxTransientAttempts?: number | undefined
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

/** The longest `Retry-After` that a read sits out. */
export const maxRetryAfterMs = 20_000

/** Whether the server wants a pause that a read does not sit out; its caller is told how long. */
export function asksTooLong(error: TwilioError): boolean {
  return (error.retryAfterMs ?? 0) > maxRetryAfterMs
}

function isFinal(error: TwilioError, attempt: number, policy: RetryPolicy): boolean {
  if (attempt >= policy.maxAttempts || asksTooLong(error)) return true
  if (error.kind === 'transient') return attempt >= (policy.maxTransientAttempts ?? Infinity)
  return error.kind !== 'rateLimited'
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
      const delayMs = isFinal(error, number, policy)
        ? null
        : retryDelayMs(number, error.retryAfterMs, policy.random)
      listener?.(error, number, delayMs)
      if (delayMs === null) throw error
      await policy.sleep(delayMs, policy.signal)
    }
  }
}
