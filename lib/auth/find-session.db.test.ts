import { beforeEach, describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { createUser, resetDatabase } from '#lib/db/testing.ts'
import { findSession } from './find-session.ts'

const now = new Date('2026-03-01T12:00:00Z')
const secondsFrom = (seconds: number) => new Date(now.getTime() + seconds * 1000)

async function createSessionRow(times: { expiresAt: Date; lastSeenAt?: Date }) {
  const { id: userId } = await createUser()
  return await getPrisma().session.create({ data: { userId, lastSeenAt: now, ...times } })
}

async function lastSeenAt(id: string) {
  return (await getPrisma().session.findUniqueOrThrow({ where: { id } })).lastSeenAt
}

beforeEach(resetDatabase)

describe('findSession', () => {
  test('names the person of a session that stands', async () => {
    const { id, userId } = await createSessionRow({ expiresAt: secondsFrom(1) })
    expect(await findSession(id, now)).toMatchObject({ userId, sessionId: id })
  })

  test('knows nobody once it expired, was deleted, or its person was', async () => {
    const expired = await createSessionRow({ expiresAt: now })
    expect(await findSession(expired.id, now)).toBeNull()
    const ended = await createSessionRow({ expiresAt: secondsFrom(60) })
    await getPrisma().session.delete({ where: { id: ended.id } })
    expect(await findSession(ended.id, now)).toBeNull()
    const orphaned = await createSessionRow({ expiresAt: secondsFrom(60) })
    await getPrisma().user.delete({ where: { id: orphaned.userId } })
    expect(await findSession(orphaned.id, now)).toBeNull()
  })

  test('notes when it was seen, every five minutes at most', async () => {
    const expiresAt = secondsFrom(3600)
    const { id } = await createSessionRow({ expiresAt })
    await findSession(id, secondsFrom(299))
    expect(await lastSeenAt(id)).toEqual(now)
    await findSession(id, secondsFrom(300))
    expect(await lastSeenAt(id)).toEqual(secondsFrom(300))
  })
})
