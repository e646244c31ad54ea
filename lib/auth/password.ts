import { hash, verify } from '@node-rs/argon2'
import { storableText } from '#lib/storable-text.ts'

/** Of OWASP's Password Storage Cheat Sheet, for argon2id, which is this library's default. Memory in KiB. */
export const argon2Parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** A hash that no password has, of the same cost: what an unknown address is verified against. */
export const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$Y2FsbHNjb3BlLW5vYm9keQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/** A password as a person chooses it. */
export const newPassword = storableText
  .min(10, 'Use at least 10 characters.')
  .max(200, 'Use at most 200 characters.')

/** A password as a person repeats it: whatever was typed, up to a length worth hashing. */
export const typedPassword = storableText
  .min(1, 'Enter your password.')
  .max(200, 'That is too long.')

/** The same letters typed on another keyboard may be other code points; NIST SP 800-63B asks for NFKC. */
const normalised = (password: string) => password.normalize('NFKC')

/**
 * Hashes a password for keeping.
 *
 * @returns argon2id in PHC form, with its own salt and parameters
 */
export async function hashPassword(password: string): Promise<string> {
  return await hash(normalised(password), argon2Parameters)
}

/**
 * Compares a password with a kept hash.
 *
 * @param kept - PHC form; null when there is no such person or they have no password, which takes as long
 * @returns false for null, whatever was typed
 */
export async function isPasswordRight(kept: string | null, password: string): Promise<boolean> {
  const isRight = await verify(kept ?? nobodysHash, normalised(password))
  return kept !== null && isRight
}
