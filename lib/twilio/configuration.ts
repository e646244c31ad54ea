import { getEnv } from '#lib/env.ts'

/** The server that the seam reads: `TWILIO_API_BASE_URL`, without a trailing slash. */
export function configuredApiBaseUrl(): string {
  return getEnv().TWILIO_API_BASE_URL
}
