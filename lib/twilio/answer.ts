import { z } from 'zod'
import { TwilioError, type TwilioErrorKind } from './errors.ts'

/** A response: JSON already parsed, anything else as text. */
export type RawResponse = {
  statusCode: number
  body: unknown
  headers: Readonly<Record<string, unknown>>
}

/** A readable answer. */
export type Answer = { payload: object; requestId: string | null }

const errorCode = z.union([
  z.int(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
])
const errorBody = z.object({ code: errorCode.nullish().catch(null) }).catch({})

const messages: Record<TwilioErrorKind, string> = {
  auth: 'Twilio no longer accepts our access to this account.',
  forbidden: 'Twilio does not let us read this account.',
  notFound: 'Twilio does not know what we asked for.',
  rateLimited: 'Twilio is limiting how many requests it answers at once.',
  transient: 'Twilio is not answering properly at the moment.',
  malformed: 'Twilio gave an answer that we do not understand.',
}

const htmlPage = /^\s*<(!doctype\s+html|html)\b/i

function kindOf({ statusCode: status, body }: RawResponse): TwilioErrorKind {
  if (status === 429) return 'rateLimited'
  if (typeof body === 'string' && htmlPage.test(body)) return 'transient'
  if (status === 401) return 'auth'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'notFound'
  if (status >= 500 || status === 408 || status === 425) return 'transient'
  return 'malformed'
}

/** The value of a response header; null when absent. */
export function headerOf(response: Pick<RawResponse, 'headers'>, name: string): string | null {
  const value = response.headers[name]
  return typeof value === 'string' ? value : null
}

/** `Date.parse` alone reads nearly any number as a date, and one without a zone in the machine's. */
function dateIn(response: Pick<RawResponse, 'headers'>, name: string): Date | null {
  const value = headerOf(response, name) ?? ''
  const date = new Date(/^[A-Z][a-z]+, .+ GMT$/.test(value) ? value : Number.NaN)
  return Number.isNaN(date.getTime()) ? null : date
}

/** When the server answered, by its own clock, in whole seconds; null when it does not tell. */
export function dateOf(response: Pick<RawResponse, 'headers'>): Date | null {
  return dateIn(response, 'date')
}

/**
 * Reads `Retry-After`, given in seconds or as a date, which is one of the server's clock.
 *
 * @param now - what the server's clock shows where the answer does not tell
 * @returns milliseconds from now; null when absent or unreadable
 */
export function retryAfterMsOf(response: Pick<RawResponse, 'headers'>, now: Date): number | null {
  const seconds = headerOf(response, 'retry-after') ?? ''
  if (/^\d{1,9}(\.\d{1,9})?$/.test(seconds)) return Math.ceil(Number(seconds) * 1000)
  const until = dateIn(response, 'retry-after')
  const at = dateOf(response) ?? now
  return until === null ? null : Math.max(0, until.getTime() - at.getTime())
}

/**
 * Accepts a 200 with a JSON object; everything else becomes an error of its kind. HTML, whatever its status, and a 200
 * with half a body are `transient`: a gateway or a dropped connection spoke, not the API.
 *
 * @throws {@link TwilioError}
 */
export function readAnswer(response: RawResponse, now: Date): Answer {
  const { statusCode: status, body } = response
  const requestId = headerOf(response, 'twilio-request-id')
  if (status !== 200) {
    const kind = kindOf(response)
    throw new TwilioError(kind, messages[kind], {
      status,
      code: errorBody.parse(body).code ?? null,
      requestId,
      retryAfterMs: retryAfterMsOf(response, now),
    })
  }
  if (typeof body !== 'object' || body === null) {
    throw new TwilioError('transient', messages.transient, { status, requestId })
  }
  return { payload: body, requestId }
}

/** No answer came: a timeout, a dropped connection, a name that does not resolve, a body over the limit. */
export function noAnswer(networkCode: string | null): TwilioError {
  return new TwilioError('transient', 'Twilio cannot be reached at the moment.', { networkCode })
}

/** An answer came whose shape is not what the API promises. */
export function malformedAnswer(requestId: string | null): TwilioError {
  return new TwilioError('malformed', messages.malformed, { status: 200, requestId })
}
