import { getToken } from 'next-auth/jwt'
import { z } from 'zod'
import { getEnv } from '#lib/env.ts'

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
