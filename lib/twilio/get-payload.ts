import twilio from 'twilio'
import { systemClock } from '#lib/clock.ts'
import { headerOf, noAnswer, readAnswer, type Answer, type RawResponse } from './answer.ts'
import { configuredApiBaseUrl } from './configuration.ts'
import type { Credential } from './credential.ts'
import { ReadOnlyRequestClient, sdkOrigin } from './read-only-request-client.ts'
import type { ReadOptions } from './read-options.ts'
import { withRetries } from './retry.ts'
import { timerSleep } from './sleep.ts'

const defaultTimeoutMs = 30_000
const defaultMaxAttempts = 6

// An empty edge, region and log level keep the SDK from asking TWILIO_EDGE, TWILIO_REGION and TWILIO_LOG_LEVEL.
const explicit = { edge: '', region: '', logLevel: 'none' } as const

function openSdk(credential: Credential, options: ReadOptions, timeoutMs: number) {
  return twilio(credential.accountSid, credential.authToken, {
    ...explicit,
    accountSid: credential.accountSid,
    httpClient: new ReadOnlyRequestClient({
      apiBaseUrl: options.apiBaseUrl ?? configuredApiBaseUrl(),
      timeoutMs,
      signal: options.signal,
    }),
  })
}

function isTransportError(error: unknown): boolean {
  return error instanceof Error && 'isAxiosError' in error
}

function concurrentRequestsOf(response: RawResponse | null): number | null {
  const text = response && headerOf(response, 'twilio-concurrent-requests')
  return text && /^\d{1,9}$/.test(text) ? Number(text) : null
}

/**
 * GETs a resource through the SDK's client, with retries, and hands on the parsed JSON. The SDK's resource
 * objects are passed over: one record that is null makes their page throw, and they turn odd dates into strings.
 *
 * @param target - path below the API's host with its query, as in `/2010-04-01/Accounts.json?PageSize=50`
 * @throws {@link TwilioError}, or the signal's reason
 */
export async function getPayload(
  credential: Credential,
  target: string,
  options: ReadOptions,
): Promise<Answer> {
  const { signal, onExchange, timeoutMs = defaultTimeoutMs, now = systemClock } = options
  const client = openSdk(credential, options, timeoutMs)
  let response: RawResponse | null = null
  let startedAt = now()

  const attempt = async () => {
    response = null
    startedAt = now()
    try {
      response = (await client.request({ method: 'get', uri: sdkOrigin + target })) as RawResponse
    } catch (error) {
      signal?.throwIfAborted()
      if (!isTransportError(error)) throw error
      // Not kept as a cause: it carries the request with its authorisation.
      throw noAnswer()
    }
    return readAnswer(response, now())
  }

  const policy = {
    maxAttempts: options.maxAttempts ?? defaultMaxAttempts,
    random: options.random ?? Math.random,
    sleep: options.sleep ?? timerSleep,
    signal,
  }
  return withRetries(attempt, policy, (error, number, retryInMs) => {
    onExchange?.({
      attempt: number,
      fault: error?.kind ?? null,
      status: response?.statusCode ?? null,
      requestId: response && headerOf(response, 'twilio-request-id'),
      concurrentRequests: concurrentRequestsOf(response),
      elapsedMs: now().getTime() - startedAt.getTime(),
      retryInMs,
    })
  })
}
