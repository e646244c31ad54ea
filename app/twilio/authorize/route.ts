import type { NextRequest } from 'next/server'
import { problemPath } from '#app/connect/paths.ts'
import { attemptCookieName } from '#lib/connections/attempt-cookie.ts'
import { receiveRedirect } from '#lib/connections/receive-redirect.ts'
import { seeOther } from '#lib/http.ts'

/**
 * The Authorize URL of our Connect App. Whatever it says, the browser leaves this address at once, so that no account
 * SID stays in its bar, its history or a referrer.
 */
export async function GET(request: NextRequest): Promise<Response> {
  const cookie = request.cookies.get(attemptCookieName())?.value ?? null
  const problem = await receiveRedirect(new URL(request.url).searchParams, cookie)
  return seeOther(problem === null ? '/connect/complete' : problemPath(problem))
}
