import { cookies, headers } from 'next/headers'
import { AuthError, CredentialsSignin, type NextAuthConfig } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { systemClock } from '#lib/clock.ts'
import { getEnv } from '#lib/env.ts'
import { AppError } from '#lib/errors.ts'
import { getLogger } from '#lib/log.ts'
import { timeZoneOrUtc } from '#lib/workspaces/time-zone.ts'
import { createSession, sessionSeconds } from './create-session.ts'
import { endOwnSession } from './end-session.ts'
import { findSession } from './find-session.ts'
import { linkIdentity } from './link-identity.ts'
import { oauthProviders } from './oauth-providers.ts'
import { provenEmail } from './proven-email.ts'
import { networkOf, requestNetwork } from './request-network.ts'
import { hasSecureCookies, sessionToken, type SessionToken } from './session-cookie.ts'
import { SignInRefused } from './sign-in-refused.ts'
import { sweepExpired } from './sweep-expired.ts'
import { timeZoneCookie } from './time-zone-cookie.ts'
import { signInInput, verifyPassword } from './verify-password.ts'

type Callbacks = Required<NonNullable<NextAuthConfig['callbacks']>>

/**
 * What next-auth calls a user is, for a password, the session already made: only here are both the proof and
 * the request at hand, and the token must carry nothing else.
 */
async function authorize(credentials: unknown, request: Request): Promise<{ id: string } | null> {
  const input = signInInput.safeParse(credentials)
  if (!input.success) return null
  const now = systemClock()
  const network = networkOf(request.headers)
  try {
    const proof = await verifyPassword(input.data, network, now)
    await sweepExpired(now)
    const sessionId = await createSession(proof, request.headers.get('user-agent'), now)
    return sessionId === null ? null : { id: sessionId }
  } catch (error) {
    if (error instanceof AppError) throw new SignInRefused(error)
    throw error
  }
}

const signIn: Callbacks['signIn'] = async (attempt) => {
  const { user, account, profile } = attempt
  if (account === null || account === undefined) return false
  if (account.type === 'credentials') return true
  const timeZone = timeZoneOrUtc.parse((await cookies()).get(timeZoneCookie)?.value)
  try {
    await linkIdentity(
      {
        provider: account.provider,
        subject: account.providerAccountId,
        email: provenEmail(account.provider, profile, getEnv().AUTH_MICROSOFT_ENTRA_ID_ISSUER),
        name: user.name ?? null,
        timeZone,
      },
      await requestNetwork(),
      systemClock(),
    )
    return true
  } catch (error) {
    if (error instanceof AppError) return `/sign-in?error=${error.code}`
    throw error
  }
}

const jwt: Callbacks['jwt'] = async ({ token, user, account }) => {
  const now = systemClock()
  if (account === null || account === undefined) {
    const kept = sessionToken.safeParse(token)
    if (!kept.success || (await findSession(kept.data.sessionId, now)) === null) return null
    return kept.data satisfies SessionToken
  }
  const { provider, providerAccountId: subject } = account
  const sessionId =
    account.type === 'credentials'
      ? user.id
      : await createSession({ provider, subject }, (await headers()).get('user-agent'), now)
  return typeof sessionId === 'string' ? ({ sessionId } satisfies SessionToken) : null
}

/** next-auth's own logger prints the whole error, with what the provider answered about the person. */
const logger: NonNullable<NextAuthConfig['logger']> = {
  error(error) {
    if (error instanceof CredentialsSignin) return
    const cause =
      error.cause instanceof Object && 'err' in error.cause ? error.cause.err : undefined
    getLogger('auth').error(
      {
        error: error instanceof AuthError ? error.type : error.name,
        cause: cause instanceof Error ? cause.message : undefined,
      },
      'sign-in failed',
    )
  },
  warn(code) {
    getLogger('auth').warn({ code }, 'next-auth warns')
  },
}

/** How next-auth is set up in this process; read at a request, because a build has no environment. */
export function nextAuthConfig(): NextAuthConfig {
  return {
    secret: getEnv().AUTH_SECRET,
    trustHost: true,
    useSecureCookies: hasSecureCookies(),
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({ credentials: { email: {}, password: {} }, authorize }),
      ...oauthProviders(),
    ],
    callbacks: {
      signIn,
      jwt,
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut(message) {
        const ended = 'token' in message ? sessionToken.safeParse(message.token) : undefined
        if (ended?.success) await endOwnSession(ended.data.sessionId)
      },
    },
    logger,
  }
}
