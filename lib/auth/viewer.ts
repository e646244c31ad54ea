import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { systemClock } from '#lib/clock.ts'
import { findSession, type Viewer } from './find-session.ts'
import { requestedPathHeader } from './requested-path.ts'
import { signInPath } from './safe-next.ts'
import { readSessionCookie } from './session-cookie.ts'

export type { Viewer }

/**
 * The signed-in person, read once a request.
 *
 * @returns null for a browser that is not signed in, or whose session was ended from elsewhere
 */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const sessionId = await readSessionCookie((await cookies()).toString())
  return sessionId === null ? null : await findSession(sessionId, systemClock())
})

/**
 * The signed-in person; sends anyone else to the sign-in page, which leads back.
 *
 * @param next - the path to come back to; the requested page when absent
 */
export async function requireViewer(next?: string): Promise<Viewer> {
  const viewer = await getViewer()
  if (viewer !== null) return viewer
  redirect(signInPath(next ?? (await headers()).get(requestedPathHeader) ?? '/w'))
}
