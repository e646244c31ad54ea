import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { Session } from '#lib/db/session.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import { createConnection, createWorkspace, resetDatabase } from '#lib/db/testing.ts'
import { openLevel } from './level-store.ts'
import { SharedLevel } from './shared-level.ts'

let id: string
let session: Session
let level: SharedLevel
let stored: Promise<boolean>

beforeEach(async () => {
  await resetDatabase()
  const { id: workspaceId } = await createWorkspace()
  id = (await createConnection({ workspaceId })).id
  session = new Session(() => undefined)
  const { promise, resolve } = Promise.withResolvers<boolean>()
  stored = promise
  level = new SharedLevel(id, { session, ceiling: 8 }, () => {
    resolve(true)
  })
  await level.open()
})
afterEach(async () => {
  vi.useRealTimers()
  await session.close()
})

test('of a process that is alone counts again right after a halving', async () => {
  level.refresh(undefined, [])
  level.count(level.levelAtStart, 429, true)
  await stored
  expect(level.levelAtStart).toMatchObject({ allowed: 1, refused: 2 })
})

test('counts again once the others have learnt of a halving and hold no slot above it', async () => {
  const others = [{ highest: 2 }]
  level.refresh(undefined, others)
  level.count(level.levelAtStart, 429, true)
  await stored
  for (let refresh = 0; refresh < 4; refresh += 1) {
    level.refresh(undefined, others)
    expect(level.levelAtStart).toBeNull()
  }
  level.refresh(undefined, [{ highest: 1 }])
  expect(level.levelAtStart).toMatchObject({ allowed: 1, refused: 2 })
})

test('is not known to be shared with nobody before the first refresh', async () => {
  level.count(level.levelAtStart, 429, true)
  await stored
  expect(level.levelAtStart).toBeNull()
})

test('is raised by a round of successes that others waited behind, and by no other', async () => {
  level.refresh(undefined, [])
  for (let success = 0; success < 2; success += 1) level.count(level.levelAtStart, 200, false)
  level.count(level.levelAtStart, 500, true)
  level.count(level.levelAtStart, 200, true)
  expect(level.allowed).toBe(2)
  level.count(level.levelAtStart, 200, true)
  expect(level.allowed).toBe(3)
  expect(await stored).toBe(true)
})

test('goes by the database’s clock, however far this machine’s is off', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2036-01-01T00:00:00Z') })
  level.refresh(undefined, [])
  level.count(level.levelAtStart, 429, true)
  await stored
  const lowered = await queryRows(
    z.object({ isNow: z.boolean() }),
    sql`select lowered_at between now() - interval '1 hour' and now() + interval '1 hour' as "isNow" from request_limit`,
  )
  expect(lowered).toEqual([{ isNow: true }])
})

test('a hold that cannot be told to the others is kept to all the same', async () => {
  const asRead = await session.run((own) => openLevel(id, own))
  await session.close()
  await expect(level.hold(600_000)).rejects.toThrow()
  level.refresh(asRead, [])
  expect(level.heldForMs).toBeGreaterThan(0)
})
