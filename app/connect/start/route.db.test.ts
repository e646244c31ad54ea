import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Viewer } from '#lib/auth/viewer.ts'
import * as connectApp from '#lib/connections/connect-app.ts'
import { getPrisma } from '#lib/db/client.ts'
import { createMember, createUser, createWorkspace, resetDatabase } from '#lib/db/testing.ts'
import { getEnv } from '#lib/env.ts'
import type { Role } from '#lib/workspaces/roles.ts'
import { POST } from './route.ts'

const signedIn = vi.hoisted((): { viewer: Viewer | null } => ({ viewer: null }))
vi.mock('#lib/connections/connect-app.ts', { spy: true })
vi.mock('#lib/auth/viewer.ts', () => ({ getViewer: () => Promise.resolve(signedIn.viewer) }))

async function signInAs(role: Role): Promise<void> {
  const { id: userId, name, email } = await createUser()
  const { id: workspaceId } = await createWorkspace({ slug: 'acme' })
  await createMember({ workspaceId, userId, role })
  signedIn.viewer = { userId, name, email, sessionId: '0' }
}

/** Where a press of the button leads, and the state of it all afterwards. */
async function press(workspace = 'acme', site = 'same-origin') {
  const response = await POST(
    new Request('http://localhost:3000/connect/start', {
      method: 'POST',
      headers: { 'sec-fetch-site': site },
      body: new URLSearchParams({ workspace }),
    }),
  )
  return {
    status: response.status,
    location: response.headers.get('location'),
    cookie: response.headers.get('set-cookie'),
    attempts: await getPrisma().connectAttempt.count(),
  }
}

const nothingBegun = { cookie: null, attempts: 0 }

beforeEach(async () => {
  await resetDatabase()
  signedIn.viewer = null
})
afterEach(() => {
  vi.restoreAllMocks()
})

test.each(['owner', 'admin'] as const)('an %s goes to Twilio with a state', async (role) => {
  await signInAs(role)
  const { status, location, cookie, attempts } = await press()
  expect(status).toBe(303)
  const { TWILIO_CONNECT_APP_SID: sid } = getEnv()
  const page = new URL(location ?? '')
  expect(page.origin + page.pathname).toBe(`https://www.twilio.com/authorize/${sid}`)
  expect(page.searchParams.get('state')).toMatch(/^[\w-]{43}$/)
  expect(cookie).toMatch(/HttpOnly/i)
  expect(attempts).toBe(1)
})

test('an analyst is told whom to ask', async () => {
  await signInAs('analyst')
  const location = '/connect/problem/not-allowed?workspace=acme'
  expect(await press()).toEqual({ status: 303, location, ...nothingBegun })
})

test('a workspace of others is no different from none', async () => {
  await signInAs('owner')
  await createWorkspace({ slug: 'theirs' })
  const notFound = { status: 404, location: null, ...nothingBegun }
  expect(await press('theirs')).toEqual(notFound)
  expect(await press('nothing-here')).toEqual(notFound)
})

test('someone signed out signs in first', async () => {
  const location = '/sign-in?next=%2Fconnect%3Fworkspace%3Dacme'
  expect(await press()).toEqual({ status: 303, location, ...nothingBegun })
})

test('a press from another site begins nothing', async () => {
  await signInAs('owner')
  const location = '/connect/problem/other-site'
  expect(await press('acme', 'cross-site')).toEqual({ status: 303, location, ...nothingBegun })
})

test('without a Connect App the operator is named', async () => {
  await signInAs('owner')
  vi.spyOn(connectApp, 'getConnectApp').mockReturnValue(null)
  const location = '/connect/problem/not-configured?workspace=acme'
  expect(await press()).toEqual({ status: 303, location, ...nothingBegun })
})
