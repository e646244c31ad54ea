import { encode } from 'next-auth/jwt'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { createMember, createUser, createWorkspace, resetDatabase } from '#lib/db/testing.ts'
import { getEnv } from '#lib/env.ts'
import { requireWorkspace } from '#lib/workspaces/access.ts'
import { requestedPathHeader } from './requested-path.ts'
import { getViewer, requireViewer } from './viewer.ts'

const request = vi.hoisted(() => ({ cookie: '', headers: new Headers() }))

vi.mock('next/headers', () => ({
  cookies: () => Promise.resolve({ toString: () => request.cookie }),
  headers: () => Promise.resolve(request.headers),
}))

const cookieName = 'authjs.session-token'

async function cookieFor(payload: object, secret = getEnv().AUTH_SECRET): Promise<string> {
  return `${cookieName}=${await encode({ token: payload, secret, salt: cookieName })}`
}

async function createSignedIn() {
  const user = await createUser()
  const session = await getPrisma().session.create({
    data: { userId: user.id, expiresAt: new Date(Date.now() + 60_000) },
  })
  request.cookie = await cookieFor({ sessionId: session.id })
  return { user, session }
}

/** Next redirects and answers 404 by throwing; the digest says which. */
async function thrownDigest(run: () => Promise<unknown>): Promise<string> {
  try {
    await run()
    return 'nothing'
  } catch (error) {
    return error instanceof Error && 'digest' in error ? String(error.digest) : String(error)
  }
}

beforeEach(async () => {
  await resetDatabase()
  request.cookie = ''
  request.headers = new Headers()
})

describe('getViewer', () => {
  test('names whom the cookie’s session belongs to', async () => {
    const { user, session } = await createSignedIn()
    const { id: userId, name, email } = user
    expect(await getViewer()).toEqual({ userId, name, email, sessionId: session.id })
  })

  test('forgets a browser whose session was ended, though its cookie is good', async () => {
    const { session } = await createSignedIn()
    await getPrisma().session.delete({ where: { id: session.id } })
    expect(await getViewer()).toBeNull()
  })

  test('believes no cookie that we did not make', async () => {
    const { user, session } = await createSignedIn()
    const forged = [
      '',
      `${cookieName}=nonsense`,
      `${cookieName}=${session.id}`,
      await cookieFor({ sessionId: session.id }, 'x'.repeat(40)),
      await cookieFor({ sub: user.id, email: user.email }),
      await cookieFor({ sessionId: 'not an id' }),
      `__Secure-${request.cookie}`,
    ]
    for (const cookie of forged) {
      request.cookie = cookie
      expect(await getViewer()).toBeNull()
    }
  })
})

describe('requireViewer', () => {
  test('sends to sign in and leads back to the page that was asked for', async () => {
    request.headers.set(requestedPathHeader, '/w/acme/calls?range=7d')
    expect(await thrownDigest(async () => await requireViewer())).toContain(
      ';/sign-in?next=%2Fw%2Facme%2Fcalls%3Frange%3D7d;',
    )
    expect(await thrownDigest(async () => await requireViewer('/connect'))).toContain(
      ';/sign-in?next=%2Fconnect;',
    )
    request.headers.set(requestedPathHeader, '//evil.test')
    expect(await thrownDigest(async () => await requireViewer())).toContain(';/sign-in?next=%2Fw;')
  })
})

describe('requireWorkspace', () => {
  test('opens a workspace to its members, with their role', async () => {
    const { user } = await createSignedIn()
    const { id: workspaceId } = await createWorkspace({ slug: 'acme' })
    await createMember({ workspaceId, userId: user.id, role: 'analyst' })
    expect(await requireWorkspace('acme')).toMatchObject({
      viewer: { userId: user.id },
      workspace: { id: workspaceId, slug: 'acme', timeZone: 'Europe/Berlin' },
      role: 'analyst',
    })
  })

  test('is the same 404 for a stranger’s workspace and for none', async () => {
    await createSignedIn()
    await createWorkspace({ slug: 'globex' })
    const foreign = await thrownDigest(async () => await requireWorkspace('globex'))
    expect(foreign).toContain('404')
    expect(await thrownDigest(async () => await requireWorkspace('nowhere'))).toBe(foreign)
  })

  test('asks who is signed out to sign in, before saying anything', async () => {
    await createWorkspace({ slug: 'globex' })
    expect(await thrownDigest(async () => await requireWorkspace('globex'))).toContain('/sign-in')
  })
})
