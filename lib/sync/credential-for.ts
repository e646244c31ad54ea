import { AppError } from '#lib/errors.ts'
import { getEnv } from '#lib/env.ts'
import type { Credential } from '#lib/twilio/index.ts'

/**
 * What opens a customer's accounts: their sandbox's SID with our own auth token.
 *
 * @param sandboxSid - the SID of the redirect
 * @throws AppError `unavailable` when no token is configured
 */
export function credentialFor(sandboxSid: string): Credential {
  const authToken = getEnv().TWILIO_AUTH_TOKEN
  if (authToken === undefined) {
    throw new AppError('unavailable', 'This Callscope is not set up for Twilio yet.')
  }
  return { accountSid: sandboxSid, authToken }
}
