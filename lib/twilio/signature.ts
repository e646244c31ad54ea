import twilio from 'twilio'

/** A request that claims to come from Twilio. */
export type SignedRequest = {
  authToken: string
  /** The value of `X-Twilio-Signature`. */
  signature: string
  /** The address that Twilio called, query included, as configured there. */
  url: string
  /** The form's fields of a POST; none for a GET. */
  params: Readonly<Record<string, string | string[]>>
}

/**
 * Whether a request was signed with our auth token.
 *
 * @see https://www.twilio.com/docs/usage/security#validating-requests
 */
export function isSignatureValid({ authToken, signature, url, params }: SignedRequest): boolean {
  return twilio.validateRequest(authToken, signature, url, params)
}
