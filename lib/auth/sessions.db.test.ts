import { beforeEach, describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { createUser, resetDatabase } from '#lib/db/testing.ts'
import { getEnv } from '#lib/env.ts'
import { attemptKey } from './attempt-key.ts'
import { consumeAttempt } from './consume-attempt.ts'
import { endOwnSession, endSession } from './end-session.ts'
import { listSessions } from './list-sessions.ts'
import { signOutEverywhere } from './sign-out-everywhere.ts'
import { sweepExpired } from './sweep-expired.ts'

const now = new Date('2026-03-01T12:00:00Z')
const minutesFrom = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

async function createSessionRow(userId: string, expiresAt = minutesFrom(60), lastSeenAt = now) {
  return (await getPrisma().session.create({ data: { userId, expiresAt, lastSeenAt } })).id
}

async function sessionIds() {
  return (await getPrisma().session.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)
}

let ada = ''
let grace = ''

beforeEach(async () => {
  await resetDatabase()
  ada = (await createUser()).id
  grace = (await createUser()).id
})

describe('ending sessions', () => {
  test('one of the person’s own, and only theirs', async () => {
    const adas = [await createSessionRow(ada), await createSessionRow(ada)]
    const graces = await createSessionRow(grace)
    await endSession(ada, graces)
    expect(await sessionIds()).toEqual([...adas, graces].sort())
    await endSession(ada, adas[0] ?? '')
    await endSession(ada, adas[0] ?? '')
    expect(await sessionIds()).toEqual([adas[1] ?? '', graces].sort())
  })

  test('the one that a cookie names', async () => {
    const [first, second] = [await createSessionRow(ada), await createSessionRow(ada)]
    await endOwnSession(first)
    expect(await sessionIds()).toEqual([second])
  })

  test('everywhere', async () => {
    await createSessionRow(ada)
    await createSessionRow(ada)
    const graces = await createSessionRow(grace)
    await signOutEverywhere(ada)
    expect(await sessionIds()).toEqual([graces])
    expect(await getPrisma().auditEvent.findMany()).toMatchObject([
      { actorId: ada, action: 'user.signed_out_everywhere' },
    ])
  })
})

test('the list shows a person’s own that stand, the last used first', async () => {
  const old = await createSessionRow(ada, minutesFrom(60), minutesFrom(-30))
  const recent = await createSessionRow(ada)
  await createSessionRow(ada, now)
  await createSessionRow(grace)
  expect((await listSessions(ada, now)).map(({ id }) => id)).toEqual([recent, old])
})

test('sweeping deletes what is over and nothing else', async () => {
  await createSessionRow(ada, now)
  const standing = await createSessionRow(ada)
  await consumeAttempt('change-password', { kind: 'user', value: ada }, minutesFrom(-15))
  await consumeAttempt('change-password', { kind: 'user', value: grace }, minutesFrom(-14))
  await sweepExpired(now)
  expect(await sessionIds()).toEqual([standing])
  expect((await getPrisma().rateLimit.findMany()).map(({ key }) => key)).toEqual([
    attemptKey(getEnv().AUTH_SECRET, 'change-password', { kind: 'user', value: grace }),
  ])
})
