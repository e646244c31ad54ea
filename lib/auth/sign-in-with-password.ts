import { cookies } from 'next/headers'
import { CredentialsSignin } from 'next-auth'
import { AppError } from '#lib/errors.ts'
import { endOwnSession } from './end-session.ts'
import { signIn } from './next-auth.ts'
import { readSessionCookie } from './session-cookie.ts'
import { SignInRefused } from './sign-in-refused.ts'
import type { SignInInput } from './verify-password.ts'

/**
 * Signs the browser that sent the running server action in, and sets its cookie. A session that it had before,
 * from another tab, ends.
 *
 * @param input - what was typed
 * @throws AppError as `verifyPassword` does
 */
export async function signInWithPassword(input: SignInInput): Promise<void> {
  const before = await readSessionCookie((await cookies()).toString())
  try {
    await signIn('credentials', { ...input, redirect: false })
  } catch (error) {
    if (error instanceof SignInRefused) throw error.reason
    if (error instanceof CredentialsSignin) {
      throw new AppError('unauthenticated', 'That did not work. Please try again.')
    }
    throw error
  }
  if (before !== null) await endOwnSession(before)
}
