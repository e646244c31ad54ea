import { beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { createConnection, createWorkspace, resetDatabase } from '#lib/db/testing.ts'
import { createRequestLimiter } from './request-limiter.ts'
import { lowerLevel } from './lower-level.ts'
import { lowerWhenRefused } from './lower-when-refused.ts'

const options = { ceiling: 8 }
let connectionId: string

const levelRow = z.object({ allowed: z.number(), refused: z.number().nullable() })
const getLevel = async () =>
  (await queryRows(levelRow, sql`select allowed, refused from request_limit`))[0]

const setLevel = (allowed: number) =>
  execute(sql`
    insert into request_limit (connection_id, allowed) values (${connectionId}::uuid, ${allowed})`)

beforeEach(async () => {
  await resetDatabase()
  const { id: workspaceId } = await createWorkspace()
  connectionId = (await createConnection({ workspaceId })).id
})

test('a refusal outside the line halves the level, once for those that come together', async () => {
  await setLevel(6)
  await Promise.all([1, 2, 3].map(() => lowerLevel(connectionId, options)))
  expect(await getLevel()).toEqual({ allowed: 3, refused: 7 })
  await execute(sql`update request_limit set lowered_at = lowered_at - interval '2 s'`)
  await lowerLevel(connectionId, options)
  expect(await getLevel()).toEqual({ allowed: 1, refused: 4 })
})

test('a customer whom no worker has read has no level to lower', async () => {
  await lowerLevel(connectionId, options)
  expect(await getLevel()).toBeUndefined()
})

test('only a refusal for being too many counts', async () => {
  await setLevel(4)
  const listen = lowerWhenRefused(connectionId)
  listen({ status: 200, retryAfterMs: null })
  listen({ status: 500, retryAfterMs: null })
  listen({ status: null, retryAfterMs: null })
  listen({ status: 429, retryAfterMs: null })
  await vi.waitFor(async () => {
    expect(await getLevel()).toEqual({ allowed: 2, refused: 5 })
  })
})

test('what Twilio asks a person’s request to wait holds the workers back as well', async () => {
  await setLevel(4)
  lowerWhenRefused(connectionId)({ status: 503, retryAfterMs: 300_000 })
  const limiter = createRequestLimiter({ ceiling: 8 })
  await vi.waitFor(async () => {
    const held = sql`select held_until as until from request_limit where held_until is not null`
    expect(await queryRows(z.object({ until: z.date() }), held)).toHaveLength(1)
  })
  await expect(limiter.throttleOf(connectionId)(undefined)).rejects.toMatchObject({
    kind: 'rateLimited',
  })
  expect(await getLevel()).toMatchObject({ allowed: 4 })
  await limiter.close()
})

test('a worker that is at work makes room', async () => {
  await setLevel(4)
  const limiter = createRequestLimiter({ ceiling: 8 })
  const enter = limiter.throttleOf(connectionId)
  const ends = await Promise.all(Array.from({ length: 4 }, () => enter(undefined)))
  await lowerLevel(connectionId, options)
  let entered = 0
  const waiting = Array.from({ length: 4 }, () =>
    enter(undefined).then((end) => {
      entered += 1
      return end
    }),
  )
  await vi.waitFor(async () => {
    const rows = await queryRows(
      z.object({ held: z.number() }),
      sql`
        select count(*)::int as held from pg_locks
        where locktype = 'advisory' and objsubid = 2 and objid = 0`,
    )
    // The refresh that says so has seen the new level as well.
    expect(rows).toEqual([{ held: 1 }])
  })
  for (const end of ends) end(null)
  await vi.waitUntil(() => entered === 2)
  for (const each of waiting.slice(0, 2)) (await each)(null)
  await Promise.all(waiting.slice(2).map(async (each) => (await each)(null)))
  await limiter.close()
})
