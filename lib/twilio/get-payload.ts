import { setImmediate as letOthersGo } from 'node:timers/promises'
import twilio from 'twilio'
import {
  dateOf,
  headerOf,
  noAnswer,
  readAnswer,
  retryAfterMsOf,
  type Answer,
  type RawResponse,
} from './answer.ts'
import type { Credential } from './credential.ts'
import { HeldBody, LostBody } from './read-body.ts'
import { ReadOnlyRequestClient, sdkOrigin } from './read-only-request-client.ts'
import { resolveOptions, type ReadOptions, type ResolvedOptions } from './read-options.ts'
import { withRetries } from './retry.ts'

// An empty edge, region and log level keep the SDK from asking TWILIO_EDGE, TWILIO_REGION and TWILIO_LOG_LEVEL.
const explicit = { edge: '', region: '', logLevel: 'none' } as const

function openSdk(credential: Credential, { apiBaseUrl, timeoutMs, signal }: ResolvedOptions) {
  return twilio(credential.accountSid, credential.authToken, {
    ...explicit,
    accountSid: credential.accountSid,
    httpClient: new ReadOnlyRequestClient({ apiBaseUrl, timeoutMs, signal }),
  })
}

function isTransportError(error: unknown): error is Error & { code?: unknown } {
  return error instanceof LostBody || (error instanceof Error && 'isAxiosError' in error)
}

/** A request that its deadline cut off is "canceled" to axios. */
function networkCodeOf({ code }: { code?: unknown }): string | null {
  if (code === 'ERR_CANCELED') return 'ETIMEDOUT'
  return typeof code === 'string' ? code : null
}

function askedPauseMs(response: Omit<RawResponse, 'body'> | null, now: Date): number | null {
  return response === null || response.statusCode === 200 ? null : retryAfterMsOf(response, now)
}

/**
 * GETs a resource through the SDK's client, with retries. The SDK's resource objects are passed over: one record
 * that is null makes their page throw, and they turn odd dates into strings.
 *
 * The answer is made into what is wanted of it at once: an answer of two megabytes that goes through promises as it is
 * outlives them all, because the garbage collector finds it in promises that are older.
 *
 * @param target - path below the API's host with its query, as in `/2010-04-01/Accounts.json?PageSize=50`
 * @param take - makes what is wanted of the answer
 * @param maxTransientAttempts - tries after which a `transient` failure is final, where fewer than `maxAttempts`
 * @returns what was made of the answer, and the instant just before it was asked for
 * @throws {@link TwilioError}, or the signal's reason
 */
export async function getAnswer<T>(
  credential: Credential,
  target: string,
  options: ReadOptions,
  take: (answer: Answer) => T,
  maxTransientAttempts?: number,
): Promise<{ taken: T; requestId: string | null; askedAt: Date }> {
  const resolved = resolveOptions(options)
  const { signal, onExchange, throttle, now } = resolved
  const client = openSdk(credential, resolved)
  let response: Omit<RawResponse, 'body'> | null = null
  let startedAt = now()

  const attempt = async () => {
    response = null
    const endTurn = await throttle?.(signal)
    startedAt = now()
    let raw: RawResponse
    try {
      raw = (await client.request({ method: 'get', uri: sdkOrigin + target })) as RawResponse
      response = { statusCode: raw.statusCode, headers: raw.headers }
    } catch (error) {
      signal?.throwIfAborted()
      if (!isTransportError(error)) throw error
      // Not kept as a cause: it carries the request with its authorisation.
      throw noAnswer(networkCodeOf(error))
    } finally {
      endTurn?.(response?.statusCode ?? null, askedPauseMs(response, now()))
    }
    // The request that had to wait for this one is sent before a page is parsed, which takes some of its time.
    await letOthersGo()
    const body = raw.body instanceof HeldBody ? raw.body.take() : raw.body
    const answer = readAnswer({ ...response, body }, now())
    return { taken: take(answer), requestId: answer.requestId, askedAt: startedAt }
  }

  return withRetries(attempt, { ...resolved, maxTransientAttempts }, (error, number, retryInMs) => {
    onExchange?.({
      attempt: number,
      fault: error?.kind ?? null,
      status: response?.statusCode ?? null,
      requestId: response && headerOf(response, 'twilio-request-id'),
      retryAfterMs: error?.retryAfterMs ?? null,
      sentAt: startedAt,
      twilioDate: response && dateOf(response),
      elapsedMs: now().getTime() - startedAt.getTime(),
      retryInMs,
    })
  })
}

/** {@link getAnswer} for a small answer, as it is. */
export async function getPayload(
  credential: Credential,
  target: string,
  options: ReadOptions,
): Promise<Answer & { askedAt: Date }> {
  const { taken, askedAt } = await getAnswer(credential, target, options, (answer) => answer)
  return { ...taken, askedAt }
}
