import { z } from 'zod'
import { signInPath } from '#lib/auth/safe-next.ts'
import { getViewer } from '#lib/auth/viewer.ts'
import { attemptCookie } from '#lib/connections/attempt-cookie.ts'
import { beginAttempt } from '#lib/connections/begin-attempt.ts'
import { authorizePage, getConnectApp } from '#lib/connections/connect-app.ts'
import { AppError } from '#lib/errors.ts'
import { isSameOrigin, seeOther } from '#lib/http.ts'
import { findMembership } from '#lib/workspaces/find-membership.ts'
import { connectPath, problemPath } from '../paths.ts'

const slug = z.string().max(200)

/** Anything but a form is an empty one. */
async function readForm(request: Request): Promise<FormData> {
  return await request.formData().catch(() => new FormData())
}

/** The press of the Connect button: mints the state and sends the browser to Twilio. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) {
    return seeOther(problemPath({ problem: 'other-site', workspaceSlug: null }))
  }
  const workspaceSlug = slug.catch('').parse((await readForm(request)).get('workspace'))
  const viewer = await getViewer()
  if (viewer === null) return seeOther(signInPath(connectPath(workspaceSlug)))
  const app = getConnectApp()
  if (app === null) return seeOther(problemPath({ problem: 'not-configured', workspaceSlug }))
  const workspace = await findMembership(viewer.userId, workspaceSlug)
  if (workspace === null) return new Response('Not found', { status: 404 })
  try {
    const { state, cookie } = await beginAttempt(workspace.id, viewer.userId)
    return seeOther(authorizePage(app, state), { 'set-cookie': attemptCookie(cookie) })
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'forbidden')) throw error
    return seeOther(problemPath({ problem: 'not-allowed', workspaceSlug }))
  }
}
