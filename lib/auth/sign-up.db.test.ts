import { beforeEach, describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { createUser, createWorkspace, resetDatabase } from '#lib/db/testing.ts'
import { listWorkspaces } from '#lib/workspaces/list-workspaces.ts'
import { consumeAttempt } from './consume-attempt.ts'
import { signUp, signUpInput, type SignUpInput } from './sign-up.ts'
import { verifyPassword } from './verify-password.ts'

const now = new Date('2026-03-01T12:00:00Z')
const network = '203.0.113.7'
const ada: SignUpInput = {
  name: 'Ada Lovelace',
  email: 'ada@callscope.test',
  password: 'correct horse battery',
  timeZone: 'Europe/London',
}

beforeEach(resetDatabase)

describe('signUp', () => {
  test('makes a person, a workspace that they own and a line in its audit', async () => {
    await signUp(ada, network, now)
    const user = await getPrisma().user.findUniqueOrThrow({ where: { email: ada.email } })
    expect(user.name).toBe('Ada Lovelace')
    expect(user.passwordHash).toMatch(/^\$argon2id\$/)
    expect(await getPrisma().workspace.findMany({ include: { members: true } })).toMatchObject([
      {
        name: 'Ada’s workspace',
        slug: 'adas-workspace',
        timeZone: 'Europe/London',
        members: [{ userId: user.id, role: 'owner' }],
      },
    ])
    expect(await getPrisma().auditEvent.findMany()).toMatchObject([
      { actorId: user.id, action: 'user.signed_up' },
    ])
    expect((await verifyPassword(ada, network, now)).userId).toBe(user.id)
  })

  test('takes UTC where the database does not know the zone', async () => {
    await signUp({ ...ada, timeZone: 'Mars/Olympus' }, network, now)
    expect(await getPrisma().workspace.findMany()).toMatchObject([{ timeZone: 'UTC' }])
  })

  test('finds another place in the address bar when the name is taken', async () => {
    await createWorkspace({ slug: 'adas-workspace' })
    await signUp(ada, network, now)
    const { id } = await getPrisma().user.findUniqueOrThrow({ where: { email: ada.email } })
    const [workspace] = await listWorkspaces(id)
    expect(workspace?.slug).toMatch(/^adas-workspace-[a-z2-9]{6}$/)
  })

  test('makes nothing of a known address; who knows its password can go on', async () => {
    await signUp(ada, network, now)
    await signUp({ ...ada, name: 'Somebody' }, network, now)
    expect(await getPrisma().user.findMany()).toMatchObject([{ name: 'Ada Lovelace' }])
    expect(await getPrisma().workspace.count()).toBe(1)
  })

  test('refuses a known address with another password, without a word about it', async () => {
    await signUp(ada, network, now)
    await createUser({ email: 'linked@callscope.test' })
    for (const email of [ada.email, 'linked@callscope.test']) {
      await expect(
        signUp({ ...ada, email, password: 'another password' }, network, now),
      ).rejects.toMatchObject({
        code: 'conflict',
        message:
          'We could not create an account with these details. If you have one already, sign in instead.',
      })
    }
  })

  test('two at once make one person', async () => {
    const outcomes = await Promise.allSettled([
      signUp(ada, null, now),
      signUp({ ...ada, password: 'another password' }, null, now),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await getPrisma().user.count()).toBe(1)
    expect(await getPrisma().workspace.count()).toBe(1)
  })

  test('two of one name at once get two places', async () => {
    await Promise.all([
      signUp(ada, null, now),
      signUp({ ...ada, email: 'ada2@callscope.test' }, null, now),
    ])
    const slugs = await getPrisma().workspace.findMany({ select: { slug: true } })
    expect(new Set(slugs.map(({ slug }) => slug)).size).toBe(2)
  })

  test('guesses a password no faster than signing in, and locks nobody out of that', async () => {
    await signUp(ada, null, now)
    const guess = { ...ada, password: 'another password' }
    const codes = await Promise.all(
      Array.from({ length: 12 }, async () => {
        return await signUp(guess, null, now).catch((error: unknown) => error)
      }),
    )
    expect(codes.filter((error) => String(error).includes('Too many'))).toHaveLength(3)
    await expect(verifyPassword(ada, null, now)).resolves.toBeDefined()
  })

  test('a network can make twenty an hour', async () => {
    for (let count = 0; count < 19; count += 1) {
      await consumeAttempt('sign-up-as-anyone', { kind: 'network', value: network }, now)
    }
    await signUp(ada, network, now)
    await expect(
      signUp({ ...ada, email: 'ada2@callscope.test' }, network, now),
    ).rejects.toMatchObject({ message: 'Too many attempts. Try again in 60 minutes.' })
    expect(await getPrisma().user.count()).toBe(1)
  })
})

test('the form asks for a name, an address and ten characters; the zone is optional', () => {
  const parsed = signUpInput.safeParse({ name: ' ', email: 'ada', password: 'short' })
  expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual(['name', 'email', 'password'])
  expect(signUpInput.safeParse({ ...ada, name: 'Ada\0' }).success).toBe(false)
  expect(signUpInput.parse({ ...ada, timeZone: 'Nowhere' }).timeZone).toBe('UTC')
})
