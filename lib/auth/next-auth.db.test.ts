// The browser's side of next-auth's own routes, against our configuration; GitHub's side is a stub of fetch.
import { NextRequest } from 'next/server'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { createUser, resetDatabase } from '#lib/db/testing.ts'
import { endSession } from './end-session.ts'
import { handlers } from './next-auth.ts'
import { hashPassword } from './password.ts'
import { readSessionCookie } from './session-cookie.ts'
import { timeZoneCookie } from './time-zone-cookie.ts'

const site = 'http://localhost:3000'
const jar = vi.hoisted(() => new Map<string, string>())

vi.mock('next/headers', () => ({
  cookies: () =>
    Promise.resolve({ get: (name: string) => jar.has(name) && { value: jar.get(name) } }),
  headers: () => Promise.resolve(new Headers({ 'user-agent': 'Firefox' })),
}))

vi.stubEnv('AUTH_GITHUB_ID', 'github-id')
vi.stubEnv('AUTH_GITHUB_SECRET', 'github-secret')

const cookieHeader = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

async function send(path: string, form?: Record<string, string>): Promise<Response> {
  const headers = { cookie: cookieHeader(), host: 'localhost:3000', 'user-agent': 'Firefox' }
  const request = new NextRequest(`${site}/api/auth/${path}`, {
    method: form === undefined ? 'GET' : 'POST',
    headers,
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
  })
  const response = await (form === undefined ? handlers.GET(request) : handlers.POST(request))
  for (const cookie of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (value === '') jar.delete(name)
    else jar.set(name, value)
  }
  return response
}

async function post(path: string, form: Record<string, string> = {}): Promise<URL> {
  const { csrfToken } = (await (await send('csrf')).json()) as { csrfToken: string }
  const response = await send(path, { ...form, csrfToken })
  return new URL(response.headers.get('location') ?? '', site)
}

const sessionId = async () => await readSessionCookie(cookieHeader())

type GitHubAddress = { email: string; primary: boolean; verified: boolean }
type GitHubPerson = {
  id: number
  login: string
  name: string | null
  /** What the profile shows to everyone. */
  email: string | null
  addresses: GitHubAddress[] | null
}

/** Presses the button, allows, and comes back. */
async function throughGitHub({ addresses, ...profile }: GitHubPerson): Promise<URL> {
  vi.stubGlobal('fetch', (input: string | URL | Request) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    if (pathname === '/login/oauth/access_token') {
      return Promise.resolve(Response.json({ access_token: 'token', token_type: 'bearer' }))
    }
    if (pathname === '/user') return Promise.resolve(Response.json(profile))
    return Promise.resolve(
      addresses === null
        ? Response.json({ message: 'Not Found' }, { status: 404 })
        : Response.json(addresses),
    )
  })
  const authorize = await post('signin/github', { callbackUrl: '/w' })
  expect(authorize.origin).toBe('https://github.com')
  expect(authorize.searchParams.get('redirect_uri')).toBe(`${site}/api/auth/callback/github`)
  const state = authorize.searchParams.get('state')
  const back = new URLSearchParams({ code: 'code', ...(state === null ? {} : { state }) })
  const response = await send(`callback/github?${back.toString()}`)
  return new URL(response.headers.get('location') ?? '', site)
}

const mona = { email: 'mona@callscope.test', primary: true, verified: true }
const shown = { ...mona, email: 'shown@callscope.test', primary: false }
const octocat: GitHubPerson = {
  id: 583231,
  login: 'octocat',
  name: 'Mona',
  email: shown.email,
  addresses: [shown, mona],
}

beforeEach(async () => {
  await resetDatabase()
  jar.clear()
})

afterAll(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

describe('a password', () => {
  const email = 'ada@callscope.test'
  const password = 'correct horse battery'

  test('makes a session that the cookie names, and says nothing of the person', async () => {
    const { id: userId } = await createUser({ email, passwordHash: await hashPassword(password) })
    const to = await post('callback/credentials', { email, password, callbackUrl: '/w' })
    expect(to.href).toBe(`${site}/w`)
    const session = await getPrisma().session.findFirstOrThrow()
    expect(session).toMatchObject({ userId, userAgent: 'Firefox' })
    expect(await sessionId()).toBe(session.id)
    expect(Object.keys((await (await send('session')).json()) as object)).toEqual(['expires'])
  })

  test('that is wrong, or no password at all, makes none', async () => {
    await createUser({ email, passwordHash: await hashPassword(password) })
    const wrong = await post('callback/credentials', { email, password: 'wrong horse battery' })
    expect(`${wrong.pathname}${wrong.search}`).toBe(
      '/sign-in?error=CredentialsSignin&code=unauthenticated',
    )
    const none = await post('callback/credentials', { email: 'ada', password: '' })
    expect(none.searchParams.get('error')).toBe('CredentialsSignin')
    expect(await sessionId()).toBeNull()
    expect(await getPrisma().session.count()).toBe(0)
  })

  test('is refused from a form that is not ours', async () => {
    await createUser({ email, passwordHash: await hashPassword(password) })
    const response = await send('callback/credentials', { email, password })
    expect(response.headers.get('location')).toContain('/sign-in?error=MissingCSRF')
    expect(await getPrisma().session.count()).toBe(0)
  })

  test('signing out ends the session and takes the cookie away', async () => {
    await createUser({ email, passwordHash: await hashPassword(password) })
    await post('callback/credentials', { email, password })
    const copy = cookieHeader()
    await post('signout')
    expect(await sessionId()).toBeNull()
    expect(await readSessionCookie(copy)).not.toBeNull()
    expect(await getPrisma().session.count()).toBe(0)
  })

  test('a session that was ended elsewhere loses its cookie at the next look', async () => {
    const { id } = await createUser({ email, passwordHash: await hashPassword(password) })
    await post('callback/credentials', { email, password })
    await endSession(id, (await sessionId()) ?? '')
    expect(await (await send('session')).json()).toBeNull()
    expect(await sessionId()).toBeNull()
  })
})

describe('an identity provider', () => {
  test('brings a new person, with the browser’s time zone, and knows them again', async () => {
    jar.set(timeZoneCookie, 'Europe/Paris')
    expect((await throughGitHub(octocat)).href).toBe(`${site}/w`)
    const user = await getPrisma().user.findFirstOrThrow({
      include: { identities: true, sessions: true, members: { include: { workspace: true } } },
    })
    expect(user).toMatchObject({
      email: 'mona@callscope.test',
      identities: [{ provider: 'github', subject: '583231' }],
      sessions: [{ id: await sessionId(), userAgent: 'Firefox' }],
      members: [{ role: 'owner', workspace: { timeZone: 'Europe/Paris' } }],
    })
    jar.clear()
    await throughGitHub({ ...octocat, addresses: [{ ...mona, email: 'moved@callscope.test' }] })
    expect(await getPrisma().session.count({ where: { userId: user.id } })).toBe(2)
    expect(await getPrisma().user.count()).toBe(1)
  })

  test('opens no account that signs in otherwise', async () => {
    await createUser({ email: mona.email, passwordHash: 'hash' })
    const to = await throughGitHub(octocat)
    expect(`${to.pathname}${to.search}`).toBe('/sign-in?error=conflict')
    expect(await sessionId()).toBeNull()
  })

  test.each([
    ['none', []],
    ['one that is not verified', [{ ...mona, verified: false }]],
    ['a verified one that is not the primary', [shown, { ...mona, verified: false }]],
    ['nothing about them', null],
  ])('needs a primary address that is verified, not %s', async (_, addresses) => {
    const to = await throughGitHub({ ...octocat, addresses })
    expect(`${to.pathname}${to.search}`).toBe('/sign-in?error=invalid_input')
    expect(await getPrisma().user.count()).toBe(0)
  })

  test('whose answer was not asked for is not believed', async () => {
    const response = await send('callback/github?code=stolen')
    expect(response.headers.get('location')).toContain('/sign-in?error=')
    expect(await getPrisma().user.count()).toBe(0)
  })
})
