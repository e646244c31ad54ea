import { beforeEach, describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { getPool } from '#lib/db/pool.ts'
import { createUser, resetDatabase } from '#lib/db/testing.ts'
import { createSession, sessionSeconds } from './create-session.ts'
import { findSession } from './find-session.ts'

const now = new Date('2026-03-01T12:00:00Z')
const passwordHash = 'the hash that matched'

beforeEach(resetDatabase)

describe('createSession', () => {
  test('signs in whom a password proved', async () => {
    const { id: userId, name, email } = await createUser({ passwordHash })
    const sessionId = await createSession({ userId, passwordHash }, 'Firefox', now)
    expect(await findSession(sessionId ?? '', now)).toEqual({ userId, name, email, sessionId })
    expect(await getPrisma().session.findFirstOrThrow()).toMatchObject({
      userAgent: 'Firefox',
      expiresAt: new Date(now.getTime() + sessionSeconds * 1000),
    })
  })

  test('signs in whom a provider named', async () => {
    const { id: userId } = await createUser()
    const identity = { provider: 'google', subject: '1' }
    await getPrisma().identity.create({ data: { ...identity, userId } })
    const sessionId = await createSession(identity, null, now)
    expect(await findSession(sessionId ?? '', now)).toMatchObject({ userId })
    expect(await createSession({ ...identity, subject: '2' }, null, now)).toBeNull()
    expect(await createSession({ ...identity, provider: 'github' }, null, now)).toBeNull()
  })

  test('keeps no endless user agent', async () => {
    const { id: userId } = await createUser({ passwordHash })
    await createSession({ userId, passwordHash }, 'x'.repeat(10_000), now)
    expect((await getPrisma().session.findFirstOrThrow()).userAgent).toHaveLength(400)
  })

  test('a password changed since opens nothing', async () => {
    const { id: userId } = await createUser({ passwordHash: 'another hash' })
    expect(await createSession({ userId, passwordHash }, null, now)).toBeNull()
  })

  test('a change that is under way is waited for', async () => {
    const { id: userId } = await createUser({ passwordHash })
    const change = await getPool().connect()
    await change.query('begin')
    await change.query(`update "user" set password_hash = 'new' where id = $1`, [userId])
    const { rows } = await change.query<{ pid: number }>('select pg_backend_pid() as pid')
    const session = createSession({ userId, passwordHash }, null, now)
    await expect
      .poll(
        async () => {
          const blocked = await getPool().query(
            'select 1 from pg_stat_activity where $1 = any(pg_blocking_pids(pid))',
            [rows[0]?.pid],
          )
          return blocked.rowCount
        },
        { timeout: 10_000 },
      )
      .toBe(1)
    await change.query('commit')
    change.release()
    expect(await session).toBeNull()
    expect(await getPrisma().session.count()).toBe(0)
  })
})
