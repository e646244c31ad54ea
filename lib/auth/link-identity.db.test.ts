import { beforeEach, describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { createUser, resetDatabase } from '#lib/db/testing.ts'
import { getSignInMethods } from './get-sign-in-methods.ts'
import { linkIdentity, type ProvidedIdentity } from './link-identity.ts'

const ada: ProvidedIdentity = {
  provider: 'google',
  subject: '1815',
  email: 'Ada@Callscope.test',
  isEmailVerified: true,
  name: 'Ada Lovelace',
  timeZone: 'Europe/London',
}

beforeEach(resetDatabase)

describe('linkIdentity', () => {
  test('makes a new person with a workspace of their own, and no password', async () => {
    await linkIdentity(ada)
    const user = await getPrisma().user.findUniqueOrThrow({
      where: { email: 'ada@callscope.test' },
      include: { identities: true, members: { include: { workspace: true } } },
    })
    expect(user).toMatchObject({
      name: 'Ada Lovelace',
      passwordHash: null,
      identities: [{ provider: 'google', subject: '1815' }],
      members: [{ role: 'owner', workspace: { timeZone: 'Europe/London' } }],
    })
    expect(await getSignInMethods(user.id)).toEqual({ hasPassword: false, providers: ['google'] })
  })

  test('recognises the person by the subject, whatever else has changed', async () => {
    await linkIdentity(ada)
    await linkIdentity({ ...ada, email: 'new@callscope.test', name: 'A. King' })
    await linkIdentity({ ...ada, email: null, isEmailVerified: false })
    expect(await getPrisma().user.findMany()).toMatchObject([{ email: 'ada@callscope.test' }])
  })

  test('does not hand an account to whoever writes its address into a profile', async () => {
    await createUser({ email: 'ada@callscope.test', passwordHash: 'hash' })
    await expect(linkIdentity(ada)).rejects.toMatchObject({ code: 'conflict' })
    await expect(linkIdentity({ ...ada, provider: 'microsoft-entra-id' })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await getPrisma().identity.count()).toBe(0)
    expect(await getPrisma().workspace.count()).toBe(0)
  })

  test.each([
    ['no address', { email: null }],
    ['an unusable one', { email: 'ada' }],
    ['an unproven one', { isEmailVerified: false }],
  ])('refuses %s', async (_, change) => {
    await expect(linkIdentity({ ...ada, ...change })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    expect(await getPrisma().user.count()).toBe(0)
  })

  test('calls a nameless person by their address', async () => {
    await linkIdentity({ ...ada, name: ' \0' })
    expect(await getPrisma().user.findFirstOrThrow()).toMatchObject({ name: 'ada' })
  })

  test('twice at once makes one person', async () => {
    await Promise.all([linkIdentity(ada), linkIdentity(ada)])
    expect(await getPrisma().user.count()).toBe(1)
    expect(await getPrisma().identity.count()).toBe(1)
  })
})
