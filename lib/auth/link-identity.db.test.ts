import { beforeEach, describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { createUser, resetDatabase } from '#lib/db/testing.ts'
import { consumeAttempt } from './consume-attempt.ts'
import { hasPassword } from './has-password.ts'
import { linkIdentity, type ProvidedIdentity } from './link-identity.ts'

const ada: ProvidedIdentity = {
  provider: 'google',
  subject: '1815',
  email: 'Ada@Callscope.test',
  name: 'Ada Lovelace',
  timeZone: 'Europe/London',
}

const now = new Date('2026-03-01T12:00:00Z')
const network = '203.0.113.7'

async function link(identity: ProvidedIdentity): Promise<void> {
  await linkIdentity(identity, network, now)
}

beforeEach(resetDatabase)

describe('linkIdentity', () => {
  test('makes a new person with a workspace of their own, and no password', async () => {
    await link(ada)
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
    expect(await hasPassword(user.id)).toBe(false)
  })

  test('takes UTC where the database does not know the zone', async () => {
    await link({ ...ada, timeZone: 'Mars/Olympus' })
    expect(await getPrisma().workspace.findMany()).toMatchObject([{ timeZone: 'UTC' }])
  })

  test('recognises the person by the subject, whatever else has changed', async () => {
    await link(ada)
    await link({ ...ada, email: 'new@callscope.test', name: 'A. King' })
    await link({ ...ada, email: null })
    expect(await getPrisma().user.findMany()).toMatchObject([{ email: 'ada@callscope.test' }])
  })

  test('does not hand an account to whoever writes its address into a profile', async () => {
    await createUser({ email: 'ada@callscope.test', passwordHash: 'hash' })
    await expect(link(ada)).rejects.toMatchObject({ code: 'conflict' })
    await expect(link({ ...ada, provider: 'microsoft-entra-id' })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await getPrisma().identity.count()).toBe(0)
    expect(await getPrisma().workspace.count()).toBe(0)
  })

  test.each([
    ['no address', { email: null }],
    ['an unusable one', { email: 'ada' }],
  ])('refuses %s', async (_, change) => {
    await expect(link({ ...ada, ...change })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    expect(await getPrisma().user.count()).toBe(0)
  })

  test('a network can make twenty people an hour, as by signing up; the known go on', async () => {
    await link(ada)
    for (let count = 1; count < 20; count += 1) {
      await consumeAttempt('sign-up-as-anyone', { kind: 'network', value: network }, now)
    }
    const grace = { ...ada, subject: '1906', email: 'grace@callscope.test' }
    await expect(link(grace)).rejects.toMatchObject({ code: 'rate_limited' })
    await expect(link(ada)).resolves.toBeUndefined()
    expect(await getPrisma().user.count()).toBe(1)
  })

  test('calls a nameless person by their address', async () => {
    await link({ ...ada, name: ' \0' })
    expect(await getPrisma().user.findFirstOrThrow()).toMatchObject({ name: 'ada' })
  })

  test('twice at once makes one person', async () => {
    await Promise.all([link(ada), link(ada)])
    expect(await getPrisma().user.count()).toBe(1)
    expect(await getPrisma().identity.count()).toBe(1)
  })
})
