import { cookies } from 'next/headers'
import { timeZoneOrUtc } from '#lib/workspaces/time-zone.ts'
import { signIn } from './next-auth.ts'
import type { ProviderId } from './provider-list.ts'
import { hasSecureCookies } from './session-cookie.ts'
import { timeZoneCookie } from './time-zone-cookie.ts'

/**
 * Sends the browser that sent the running server action to an identity provider.
 *
 * @param provider - one that is set up
 * @param timeZone - what the browser reports, for the workspace of a person who is new
 * @param next - the path to come back to, checked before
 */
export async function signInWithProvider(
  provider: ProviderId,
  timeZone: unknown,
  next: string,
): Promise<void> {
  ;(await cookies()).set(timeZoneCookie, timeZoneOrUtc.parse(timeZone), {
    httpOnly: true,
    sameSite: 'lax',
    secure: hasSecureCookies(),
    path: '/api/auth',
    maxAge: 15 * 60,
  })
  await signIn(provider, { redirectTo: next })
}
