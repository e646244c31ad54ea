import { randomBytes } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { requestedPathHeader } from '#lib/auth/requested-path.ts'
import { contentSecurityPolicy } from '#lib/content-security-policy.ts'
import { getEnv } from '#lib/env.ts'

/**
 * Gives every page its content security policy, from whose nonce Next marks its own scripts, and tells layouts
 * which page is asked for, so that a sign-in can lead back to it.
 */
export function proxy(request: NextRequest): NextResponse {
  const env = getEnv()
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(nonce, env, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set(requestedPathHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (env.APP_URL.startsWith('https:')) {
    response.headers.set('strict-transport-security', 'max-age=31536000')
  }
  return response
}

export const config = { matcher: ['/((?!_next/|api/|twilio/).*)'] }
