import { z } from 'zod'
import { getPrisma } from '#lib/db/client.ts'
import { AppError } from '#lib/errors.ts'
import { consumeFormAttempt, forgetFormAttempts } from './consume-form-attempt.ts'
import { emailAddress } from './email.ts'
import { isPasswordRight, typedPassword } from './password.ts'

/** What the sign-in form asks for. */
export const signInInput = z.object({ email: emailAddress, password: typedPassword })
export type SignInInput = z.infer<typeof signInInput>

/**
 * Finds the person whom an address and a password belong to. An unknown address, one without a password and a
 * wrong password cost the same time and get the same answer.
 *
 * @param input - what was typed
 * @param network - of the browser, from `networkAddress`
 * @param now - the present instant
 * @returns the person's id, and the hash that matched: the proof that `createSession` takes
 * @throws AppError `unauthenticated`, or `rate_limited` before anything is compared
 */
export async function verifyPassword(
  input: SignInInput,
  network: string | null,
  now: Date,
): Promise<{ userId: string; passwordHash: string }> {
  await consumeFormAttempt('sign-in', input.email, network, now)
  const user = await getPrisma().user.findUnique({
    where: { email: input.email },
    select: { id: true, passwordHash: true },
  })
  const passwordHash = user?.passwordHash ?? null
  const isRight = await isPasswordRight(passwordHash, input.password)
  if (user === null || passwordHash === null || !isRight) {
    throw new AppError('unauthenticated', 'That e-mail address and password do not go together.')
  }
  await forgetFormAttempts('sign-in', input.email, network)
  return { userId: user.id, passwordHash }
}
