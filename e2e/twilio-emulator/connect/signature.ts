import { createHmac } from 'node:crypto'

/**
 * `X-Twilio-Signature`: base64 of HMAC-SHA1, keyed by the auth token, over the full URL followed by
 * each POST parameter's name and value in the order of the names.
 */
export function signRequest(
  authToken: string,
  url: string,
  parameters: Readonly<Record<string, string>>,
): string {
  const names = Object.keys(parameters).toSorted()
  const signed = names.reduce((text, name) => text + name + (parameters[name] ?? ''), url)
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64')
}
