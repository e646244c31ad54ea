import { beforeEach, describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { createUser, resetDatabase } from '#lib/db/testing.ts'
import { changePassword } from './change-password.ts'
import { consumeAttempt } from './consume-attempt.ts'
import { createSession } from './create-session.ts'
import { findSession, type Viewer } from './find-session.ts'
import { hashPassword } from './password.ts'
import { verifyPassword } from './verify-password.ts'

const now = new Date('2026-03-01T12:00:00Z')
const email = 'ada@callscope.test'
const oldPassword = 'correct horse battery'
const newPassword = 'another horse battery'

async function signIn(userId: string, passwordHash: string): Promise<Viewer> {
  const sessionId = await createSession({ userId, passwordHash }, null, now)
  const viewer = await findSession(sessionId ?? '', now)
  if (viewer === null) throw new Error('not signed in')
  return viewer
}

async function createAda() {
  const passwordHash = await hashPassword(oldPassword)
  const { id } = await createUser({ email, passwordHash })
  return { id, passwordHash }
}

beforeEach(resetDatabase)

describe('changePassword', () => {
  test('ends every session of the person, this browser’s too, and nobody else’s', async () => {
    const ada = await createAda()
    const here = await signIn(ada.id, ada.passwordHash)
    const there = await signIn(ada.id, ada.passwordHash)
    const { id: graceId } = await createUser({ passwordHash: 'hash' })
    const grace = await signIn(graceId, 'hash')
    const proof = await changePassword(ada.id, { currentPassword: oldPassword, newPassword }, now)
    expect(await findSession(here.sessionId, now)).toBeNull()
    expect(await findSession(there.sessionId, now)).toBeNull()
    expect(await findSession(grace.sessionId, now)).not.toBeNull()
    expect(await createSession(proof, null, now)).not.toBeNull()
    await expect(verifyPassword({ email, password: oldPassword }, null, now)).rejects.toThrow()
    expect(await verifyPassword({ email, password: newPassword }, null, now)).toMatchObject({
      userId: ada.id,
    })
    expect(await getPrisma().auditEvent.findMany()).toMatchObject([
      { actorId: ada.id, workspaceId: null, action: 'user.password_changed' },
    ])
  })

  test('wants the current password, ten times at most', async () => {
    const ada = await createAda()
    const wrong = { currentPassword: 'wrong horse battery', newPassword }
    for (let count = 0; count < 9; count += 1) {
      await consumeAttempt('change-password', { kind: 'user', value: ada.id }, now)
    }
    await expect(changePassword(ada.id, wrong, now)).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'The current password is not right.',
    })
    await expect(
      changePassword(ada.id, { currentPassword: oldPassword, newPassword }, now),
    ).rejects.toMatchObject({ code: 'rate_limited' })
    expect((await getPrisma().user.findUniqueOrThrow({ where: { id: ada.id } })).passwordHash).toBe(
      ada.passwordHash,
    )
  })

  test('gives none to a person who has none', async () => {
    const { id } = await createUser()
    await expect(
      changePassword(id, { currentPassword: '', newPassword }, now),
    ).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('of two at once, one wins and the other is told', async () => {
    const ada = await createAda()
    await signIn(ada.id, ada.passwordHash)
    const outcomes = await Promise.allSettled([
      changePassword(ada.id, { currentPassword: oldPassword, newPassword }, now),
      changePassword(ada.id, { currentPassword: oldPassword, newPassword: 'a third horse' }, now),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await getPrisma().session.count()).toBe(0)
  })
})
