import { afterEach, beforeEach, expect, test } from 'vitest'
import { Session } from '#lib/db/session.ts'
import { createConnection, createWorkspace, resetDatabase } from '#lib/db/testing.ts'
import { SharedLevel } from './shared-level.ts'

const now = new Date('2026-03-10T18:30:00Z')
let session: Session
let level: SharedLevel
let stored: Promise<boolean>

beforeEach(async () => {
  await resetDatabase()
  const { id: workspaceId } = await createWorkspace()
  const { id } = await createConnection({ workspaceId })
  session = new Session(() => undefined)
  const { promise, resolve } = Promise.withResolvers<boolean>()
  stored = promise
  level = new SharedLevel(id, { session, ceiling: 8, clock: () => now }, () => {
    resolve(true)
  })
  await level.open()
})
afterEach(async () => {
  await session.close()
})

test('of a process that is alone counts again right after a halving', async () => {
  level.look(undefined, [])
  level.count(level.begun, 429, true)
  await stored
  expect(level.begun).toEqual({ allowed: 1, refused: 2, loweredAt: now })
})

test('counts again once the others have learnt of a halving and hold no slot above it', async () => {
  const others = [{ highest: 2 }]
  level.look(undefined, others)
  level.count(level.begun, 429, true)
  await stored
  for (let look = 0; look < 4; look += 1) {
    level.look(undefined, others)
    expect(level.begun).toBeNull()
  }
  level.look(undefined, [{ highest: 1 }])
  expect(level.begun).toEqual({ allowed: 1, refused: 2, loweredAt: now })
})

test('is not known to be shared with nobody before the first look', async () => {
  level.count(level.begun, 429, true)
  await stored
  expect(level.begun).toBeNull()
})

test('is raised by a round of successes that others waited behind, and by no other', async () => {
  level.look(undefined, [])
  for (let success = 0; success < 2; success += 1) level.count(level.begun, 200, false)
  level.count(level.begun, 500, true)
  level.count(level.begun, 200, true)
  expect(level.allowed).toBe(2)
  level.count(level.begun, 200, true)
  expect(level.allowed).toBe(3)
  expect(await stored).toBe(true)
})
