import { cookies, headers } from 'next/headers'
import { AppError } from '#lib/errors.ts'
import { createSession, type Proof } from './create-session.ts'
import { sessionCookie } from './session-cookie.ts'

/**
 * Gives the browser that sent the running server action a new session, and its cookie.
 *
 * @param proof - what was just proven
 * @param now - the present instant
 * @throws AppError `unauthenticated` when the proof no longer stands
 */
export async function startSession(proof: Proof, now: Date): Promise<void> {
  const sessionId = await createSession(proof, (await headers()).get('user-agent'), now)
  if (sessionId === null) {
    throw new AppError('unauthenticated', 'The password was changed once more. Sign in again.')
  }
  ;(await cookies()).set(await sessionCookie(sessionId))
}
