import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { Session } from './session.ts'
import { execute, queryRows, sql, type Connection } from './sql.ts'

const onLost = vi.fn()
const sessions: Session[] = []

function openSession(): Session {
  const session = new Session(onLost)
  sessions.push(session)
  return session
}

async function pidOf(own: Connection): Promise<number> {
  const [row] = await queryRows(
    z.object({ pid: z.number() }),
    sql`select pg_backend_pid() as pid`,
    own,
  )
  if (row === undefined) throw new Error('no row')
  return row.pid
}

const endOf = (pid: number) => execute(sql`select pg_terminate_backend(${pid}::int)`)

afterEach(async () => {
  onLost.mockClear()
  for (const session of sessions.splice(0)) await session.close()
})

test('runs everything in one session, one after another', async () => {
  const session = openSession()
  const order: number[] = []
  const pids = await Promise.all(
    [1, 2, 3].map((place) =>
      session.run(async (own) => {
        const pid = await pidOf(own)
        order.push(place)
        return pid
      }),
    ),
  )
  expect(new Set(pids).size).toBe(1)
  expect(order).toEqual([1, 2, 3])
  expect(onLost).not.toHaveBeenCalled()
})

test('says when it was lost, idle too, and opens another at the next statement', async () => {
  const session = openSession()
  const first = await session.run(pidOf)
  await endOf(first)
  await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce())
  expect(session.number).toBe(1)
  expect(await session.run(pidOf)).not.toBe(first)
})

test('what was meant for a session that is lost does not run in another', async () => {
  const session = openSession()
  const pid = await session.run(pidOf)
  const cut = session.run(() => endOf(pid).then(() => Promise.reject(new Error('cut'))))
  const later = session.run(pidOf)
  await Promise.all([
    expect(cut).rejects.toThrow('cut'),
    expect(later).rejects.toThrow('The session is gone'),
  ])
  expect(onLost).toHaveBeenCalledOnce()
  expect(await session.run(pidOf)).not.toBe(pid)
})

test('a failed statement ends the session, and with it what it held', async () => {
  const session = openSession()
  const first = await session.run(pidOf)
  await expect(session.run((own) => execute(sql`select nothing`, own))).rejects.toThrow('nothing')
  expect(await session.run(pidOf)).not.toBe(first)
})

test('is ended by the server when its process was suspended, so that others get what it held', async () => {
  const session = openSession()
  const first = await session.run(async (own) => {
    await execute(sql`set idle_session_timeout = '50ms'`, own)
    return await pidOf(own)
  })
  await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce())
  const [row] = await session.run((own) =>
    queryRows(z.object({ idle_session_timeout: z.string() }), sql`show idle_session_timeout`, own),
  )
  expect(row).toEqual({ idle_session_timeout: '30s' })
  expect(await session.run(pidOf)).not.toBe(first)
})

test('is closed for good', async () => {
  const session = openSession()
  await session.run(pidOf)
  await session.close()
  await expect(session.run(pidOf)).rejects.toThrow('The session is gone')
  expect(onLost).not.toHaveBeenCalled()
})
