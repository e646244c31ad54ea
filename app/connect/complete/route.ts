import type { NextRequest } from 'next/server'
import { signInPath } from '#lib/auth/safe-next.ts'
import { getViewer } from '#lib/auth/viewer.ts'
import { attemptCookie, attemptCookieName } from '#lib/connections/attempt-cookie.ts'
import { completeAttempt } from '#lib/connections/complete-attempt.ts'
import { getConnectApp } from '#lib/connections/connect-app.ts'
import { seeOther } from '#lib/http.ts'
import { prepareAccounts } from '#lib/sync/prepare-accounts.ts'
import { probeAccount } from '#lib/sync/probe-account.ts'
import { problemPath } from '../paths.ts'
import { personalPatience } from '../patience.ts'

/**
 * Whether the browser itself goes here. After a server action Next first fetches the page it redirects to; answered
 * with nothing, it lets the browser go, and the address bar then shows where it arrived.
 */
function isNavigation({ headers }: Request): boolean {
  const mode = headers.get('sec-fetch-mode')
  return headers.get('rsc') === null && (mode === null || mode === 'navigate')
}

/** Ends an attempt that came back from Twilio, at once or after the sign-in that it took in between. */
export async function GET(request: NextRequest): Promise<Response> {
  if (!isNavigation(request)) return new Response(null, { status: 204 })
  const viewer = await getViewer()
  if (viewer === null) return seeOther(signInPath('/connect/complete'))
  if (getConnectApp() === null) {
    return seeOther(problemPath({ problem: 'not-configured', workspaceSlug: null }))
  }
  const cookie = request.cookies.get(attemptCookieName())?.value ?? null
  const result = await completeAttempt(cookie, viewer.userId, (accountSid) =>
    probeAccount(accountSid, personalPatience),
  )
  if ('problem' in result) return seeOther(problemPath(result))
  const { workspaceId, workspaceSlug, connectionId } = result
  await prepareAccounts(workspaceId, connectionId, personalPatience)
  return seeOther(`/w/${workspaceSlug}/connections/${connectionId}/accounts`, {
    'set-cookie': attemptCookie(null),
  })
}
