/**
 * Why Twilio could not be read; each kind has one policy.
 *
 * - `auth`: the credential was refused (wrong token, or the customer revoked us)
 * - `forbidden`: the credential is good but may not read this
 * - `notFound`: there is no such thing
 * - `rateLimited`: too many requests at once; nothing was processed
 * - `transient`: a server error, a timeout, a cut or unreadable body, a dropped connection
 * - `malformed`: an answer that makes no sense to us, or a request that makes none to Twilio
 */
export type TwilioErrorKind =
  'auth' | 'forbidden' | 'notFound' | 'rateLimited' | 'transient' | 'malformed'

/** What is known about a failed read. */
export type TwilioErrorFacts = {
  /** HTTP status; null when there was no answer. */
  status?: number | null
  /** Twilio's error code, such as 20003. */
  code?: number | null
  /** Twilio's name for the request, to quote to its support. */
  requestId?: string | null
  /** How long Twilio asked us to wait. */
  retryAfterMs?: number | null
  /** The system's word for why no answer came, such as `ECONNRESET`. */
  networkCode?: string | null
}

/** A read of Twilio that failed. The message is for a person and holds no SID, number, token or URL. */
export class TwilioError extends Error {
  override readonly name = 'TwilioError'
  readonly kind: TwilioErrorKind
  readonly status: number | null
  readonly code: number | null
  readonly requestId: string | null
  readonly retryAfterMs: number | null
  readonly networkCode: string | null

  constructor(kind: TwilioErrorKind, message: string, facts: TwilioErrorFacts = {}) {
    super(message)
    this.kind = kind
    this.status = facts.status ?? null
    this.code = facts.code ?? null
    this.requestId = facts.requestId ?? null
    this.retryAfterMs = facts.retryAfterMs ?? null
    this.networkCode = facts.networkCode ?? null
  }
}
