import { encode, getToken } from 'next-auth/jwt'
import { z } from 'zod'
import { getEnv } from '#lib/env.ts'
import { sessionSeconds } from './create-session.ts'

/** What the signed and encrypted cookie carries: the name of a session row, and nothing about the person. */
export const sessionToken = z.object({ sessionId: z.uuid() })
export type SessionToken = z.infer<typeof sessionToken>

/** Whether cookies are `Secure` and named `__Secure-…`: when people reach us by https. */
export function hasSecureCookies(): boolean {
  return getEnv().APP_URL.startsWith('https:')
}

/**
 * The session that a browser's cookies name. Only the row says whether it still stands.
 *
 * @param cookieHeader - the `Cookie` header; only it is read, never an `Authorization` header
 * @returns the session's id, or null when there is no cookie or it was not made by us
 */
export async function readSessionCookie(cookieHeader: string | null): Promise<string | null> {
  if (cookieHeader === null) return null
  const token: unknown = await getToken({
    req: { headers: { cookie: cookieHeader } },
    secret: getEnv().AUTH_SECRET,
    secureCookie: hasSecureCookies(),
  })
  return sessionToken.safeParse(token).data?.sessionId ?? null
}

/**
 * The cookie that names a session, as next-auth writes it itself when somebody signs in.
 *
 * @param sessionId - of a session that was just made
 */
export async function sessionCookie(sessionId: string) {
  const isSecure = hasSecureCookies()
  const name = `${isSecure ? '__Secure-' : ''}authjs.session-token`
  const value = await encode({
    token: { sessionId } satisfies SessionToken,
    secret: getEnv().AUTH_SECRET,
    salt: name,
    maxAge: sessionSeconds,
  })
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure } as const
  return { name, value, ...options, maxAge: sessionSeconds }
}
