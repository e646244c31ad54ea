import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { getPool } from '#lib/db/pool.ts'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { createConnection, createWorkspace, resetDatabase } from '#lib/db/testing.ts'
import { createRequestLimiter, type RequestLimiter } from './request-limiter.ts'
import { countSlots } from './testing/slots.ts'

const limiters: RequestLimiter[] = []
let connectionId: string

function openLimiter(ceiling = 8): RequestLimiter {
  const limiter = createRequestLimiter({ ceiling })
  limiters.push(limiter)
  return limiter
}

const enter = (limiter: RequestLimiter, signal?: AbortSignal) =>
  limiter.throttleOf(connectionId)(signal)

async function setLevel(allowed: number): Promise<void> {
  await execute(sql`
    insert into request_limit (connection_id, allowed) values (${connectionId}::uuid, ${allowed})`)
}

async function getLevel() {
  const [level] = await queryRows(
    z.object({ allowed: z.number(), refused: z.number().nullable() }),
    sql`select allowed, refused from request_limit where connection_id = ${connectionId}::uuid`,
  )
  return level
}

/** As a crash of the database does. */
const endSessions = () =>
  execute(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'callscope session'`)

/** Requests that take a moment each, one after another, in so many lines at once; ended by the signal. */
function keepAsking(limiter: RequestLimiter, lines: number, signal: AbortSignal) {
  const count = { answered: 0 }
  const line = async () => {
    while (!signal.aborted) {
      const end = await enter(limiter, signal)
      await new Promise((resolve) => setTimeout(resolve, 4))
      end(200)
      count.answered += 1
    }
  }
  const asking = Array.from({ length: lines }, () => line().catch(() => undefined))
  return { count, ended: Promise.all(asking) }
}

beforeEach(async () => {
  await resetDatabase()
  const { id: workspaceId } = await createWorkspace()
  connectionId = (await createConnection({ workspaceId })).id
})
afterEach(async () => {
  for (const limiter of limiters.splice(0)) await limiter.close()
})

describe('in one process', () => {
  test('requests come through in the order they came, and one that is stopped leaves at once', async () => {
    const limiter = openLimiter(1)
    const first = await enter(limiter)
    const stop = new AbortController()
    const begun: number[] = []
    const request = async (place: number, signal?: AbortSignal) => {
      const end = await enter(limiter, signal)
      begun.push(place)
      end(null)
    }
    const later = [request(1), request(2, stop.signal), request(3), request(4)]
    stop.abort(new Error('stopped'))
    await expect(later[1]).rejects.toThrow('stopped')
    await expect(enter(limiter, stop.signal)).rejects.toThrow('stopped')
    expect(begun).toEqual([])
    first(null)
    await Promise.all(later.toSpliced(1, 1))
    expect(begun).toEqual([1, 3, 4])
    await vi.waitFor(async () => expect(await countSlots(connectionId)).toEqual([]))
  })

  test('customers do not wait for each other, and nobody for the pool', async () => {
    const { id: workspaceId } = await createWorkspace()
    const other = await createConnection({ workspaceId })
    const limiter = openLimiter(1)
    const pooled = await Promise.all(Array.from({ length: 10 }, () => getPool().connect()))
    const end = await enter(limiter)
    const endOther = await limiter.throttleOf(other.id)(undefined)
    for (const client of pooled) client.release()
    expect(await countSlots(connectionId)).toEqual([1])
    expect(await countSlots(other.id)).toEqual([1])
    end(200)
    endOther(200)
  })

  test('closing refuses who waits', async () => {
    const limiter = openLimiter(1)
    await enter(limiter)
    const refused = expect(enter(limiter)).rejects.toThrow('closed')
    await limiter.close()
    await refused
    await expect(enter(limiter)).rejects.toThrow('closed')
    await vi.waitFor(async () => expect(await countSlots(connectionId)).toEqual([]))
  })

  test('a connection that is deleted meanwhile does not stop its last requests', async () => {
    const limiter = openLimiter()
    const ends = [await enter(limiter), await enter(limiter)]
    const third = enter(limiter)
    await execute(sql`delete from connection`)
    for (const end of ends) end(429)
    ;(await third)(200)
    expect(await getLevel()).toBeUndefined()
  })
})

describe('while Twilio wants no request', () => {
  const getHeldForMs = async () => {
    const [row] = await queryRows(
      z.object({ heldForMs: z.number() }),
      sql`select extract(epoch from held_until - now())::float8 * 1000 as "heldForMs" from request_limit`,
    )
    return row?.heldForMs ?? 0
  }

  test('those of the customer wait in every process, for as long as one waits', async () => {
    const limiter = openLimiter()
    const [refused, underWay] = [await enter(limiter), await enter(limiter)]
    refused(429, 2_000)
    await vi.waitFor(async () => expect(await getHeldForMs()).toBeGreaterThan(1_000))
    const waiting = [limiter, openLimiter()].map(async (each) => {
      const end = await enter(each)
      expect(await getHeldForMs()).toBeLessThanOrEqual(0)
      end(200)
    })
    underWay(200)
    await Promise.all(waiting)
  })

  test('those of the customer are turned away in every process where that takes longer', async () => {
    await setLevel(2)
    const [one, two] = [openLimiter(2), openLimiter(2)]
    const [refused, underWay] = [await enter(one), await enter(two)]
    const inLine = expect(enter(one)).rejects.toMatchObject({ kind: 'rateLimited', status: null })
    refused(429, 300_000)
    await inLine
    // It learns of it within half a second.
    const askTwo = async () => {
      ;(await enter(two))(200)
    }
    await vi.waitFor(() => expect(askTwo()).rejects.toMatchObject({ kind: 'rateLimited' }))
    for (const limiter of [one, two, openLimiter()]) {
      const error: unknown = await enter(limiter).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ kind: 'rateLimited' })
      const { retryAfterMs } = z.object({ retryAfterMs: z.number() }).parse(error)
      expect(retryAfterMs).toBeGreaterThan(200_000)
      expect(retryAfterMs).toBeLessThanOrEqual(300_000)
    }
    underWay(200)
    await execute(sql`update request_limit set held_until = now() - interval '1 s'`)
    await vi.waitFor(async () => (await enter(two))(200), 10_000)
    await vi.waitFor(async () => (await enter(one))(200), 10_000)
  })

  test('other customers go on', async () => {
    const { id: workspaceId } = await createWorkspace()
    const other = await createConnection({ workspaceId })
    const limiter = openLimiter()
    ;(await enter(limiter))(429, 300_000)
    ;(await limiter.throttleOf(other.id)(undefined))(200)
    await expect(enter(limiter)).rejects.toMatchObject({ kind: 'rateLimited' })
  })

  test('an hour is the most, and the longest of several counts', async () => {
    const limiter = openLimiter()
    const [one, two] = [await enter(limiter), await enter(limiter)]
    one(503, 86_400_000)
    two(429, 1_000)
    await vi.waitFor(async () => expect(await getHeldForMs()).toBeGreaterThan(3_000_000))
    expect(await getHeldForMs()).toBeLessThanOrEqual(3_600_000)
  })
})

describe('several processes', () => {
  test('share one level, which a burst of refusals halves once', async () => {
    await setLevel(8)
    const [one, two] = [openLimiter(), openLimiter()]
    const ends = await Promise.all(
      [one, two].flatMap((each) => [1, 2, 3, 4].map(() => enter(each))),
    )
    for (const end of ends) end(429)
    await vi.waitFor(async () => expect(await getLevel()).toEqual({ allowed: 4, refused: 8 }))
    // Once all have surely learnt of it, the next refusal is of another burst.
    await vi.waitFor(async () => {
      ;(await enter(two))(429)
      expect(await getLevel()).toEqual({ allowed: 2, refused: 4 })
    }, 10_000)
  })

  test('halve what another has raised meanwhile', async () => {
    await setLevel(5)
    const end = await enter(openLimiter())
    await execute(sql`update request_limit set allowed = 6`)
    end(429)
    await vi.waitFor(async () => expect(await getLevel()).toEqual({ allowed: 3, refused: 6 }))
  })

  test('rise to the ceiling together', async () => {
    const stop = new AbortController()
    const lines = [openLimiter(6), openLimiter(6)].map((each) => keepAsking(each, 8, stop.signal))
    await vi.waitFor(async () => expect((await getLevel())?.allowed).toBe(6), 10_000)
    await vi.waitFor(async () => {
      const held = await countSlots(connectionId)
      expect(held.reduce((sum, each) => sum + each, 0)).toBe(6)
    }, 10_000)
    stop.abort()
    for (const { ended } of lines) await ended
  })

  test('share the slots evenly, however late one comes', async () => {
    await setLevel(4)
    const stop = new AbortController()
    const early = keepAsking(openLimiter(4), 8, stop.signal)
    await vi.waitFor(async () => expect(await countSlots(connectionId)).toEqual([4]), 10_000)
    const late = keepAsking(openLimiter(4), 8, stop.signal)
    await vi.waitFor(async () => expect(await countSlots(connectionId)).toEqual([2, 2]), 10_000)
    stop.abort()
    await Promise.all([early.ended, late.ended])
  })

  test('take turns where there are fewer slots than processes', async () => {
    const stop = new AbortController()
    const lines = [1, 2, 3].map(() => keepAsking(openLimiter(1), 3, stop.signal))
    await vi.waitFor(() => {
      for (const { count } of lines) expect(count.answered).toBeGreaterThan(0)
    }, 20_000)
    stop.abort()
    for (const { ended } of lines) await ended
  })

  test('let a single request through while another process is busy without end', async () => {
    await setLevel(4)
    const stop = new AbortController()
    const busy = openLimiter(4)
    const history = keepAsking(busy, 12, stop.signal)
    await vi.waitFor(async () => expect(await countSlots(connectionId)).toEqual([4]), 10_000)
    const elsewhere = openLimiter(4)
    for (let request = 0; request < 3; request += 1) (await enter(elsewhere))(200)
    const before = history.count.answered
    ;(await enter(busy))(200)
    // Only those that were in line already, and those that were under way.
    expect(history.count.answered - before).toBeLessThanOrEqual(12)
    stop.abort()
    await history.ended
  })

  test('get the slots of one that is killed', async () => {
    await setLevel(3)
    const script = path.resolve(import.meta.dirname, 'testing/hold-slots.ts')
    const child = spawn(process.execPath, [script, connectionId, '3'], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    await once(child, 'message')
    expect(await countSlots(connectionId)).toEqual([3])
    const limiter = openLimiter(3)
    const requests = [1, 2, 3].map(() => enter(limiter))
    child.kill('SIGKILL')
    const ends = await Promise.all(requests)
    expect(await countSlots(connectionId)).toEqual([3])
    for (const end of ends) end(200)
  })
})

test('a request under way counts on when the session that held its slot is gone', async () => {
  await setLevel(2)
  const limiter = openLimiter(2)
  const end = await enter(limiter)
  expect(await endSessions()).toBe(1)
  const next = [enter(limiter), enter(limiter)]
  await Promise.race(next)
  expect(await countSlots(connectionId)).toEqual([1])
  end(200)
  for (const each of await Promise.all(next)) each(200)
})

test('sessions that the database ends stop nobody, and leave nothing behind', async () => {
  await setLevel(4)
  const stop = new AbortController()
  const lines = [openLimiter(4), openLimiter(4)].map((each) => keepAsking(each, 6, stop.signal))
  for (let loss = 0; loss < 3; loss += 1) {
    const before = lines.map(({ count }) => count.answered)
    await vi.waitFor(() => {
      lines.forEach(({ count }, place) => {
        expect(count.answered).toBeGreaterThan((before[place] ?? 0) + 10)
      })
    }, 10_000)
    expect(await endSessions()).toBe(2)
  }
  await vi.waitFor(async () => expect(await countSlots(connectionId)).toEqual([2, 2]), 10_000)
  stop.abort()
  for (const { ended } of lines) await ended
  await vi.waitFor(async () => expect(await countSlots(connectionId)).toEqual([]))
})
