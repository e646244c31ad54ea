import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'

/** 256 random bits in URL-safe characters: what {@link newSecret} makes and nothing else. */
export const secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** A fresh secret of 256 random bits, base64url, 43 characters: far below any limit on Twilio's `state`. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * What is kept of a secret. It has too many random bits to be guessed, so a plain SHA-256 does.
 *
 * @param value - the secret as it travels
 */
export function hashSecret(value: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(value).digest())
}
