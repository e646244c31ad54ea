import { expect, test } from 'vitest'
import { Session } from '#lib/db/session.ts'
import type { RequestLevel } from './request-level.ts'
import { SharedLevel } from './shared-level.ts'

const stored: RequestLevel = {
  allowed: 8,
  refused: null,
  loweredAt: new Date('2026-11-23T12:00:00Z'),
}

function learnHalving(ceiling: number, highestElsewhere: number): SharedLevel {
  const session = new Session(() => undefined)
  const level = new SharedLevel('c', { session, ceiling }, () => undefined)
  for (let refresh = 0; refresh < 6; refresh += 1)
    level.refresh({ ...stored, heldForMs: 0, readAt: new Date() }, [{ highest: highestElsewhere }])
  return level
}

test('a halving settles once nobody holds a slot above the level', () => {
  expect(learnHalving(8, 8).levelAtStart).toMatchObject(stored)
  expect(learnHalving(8, 9).levelAtStart).toBeNull()
})

test('it settles beside a worker with a higher ceiling, whose slots are within the level', () => {
  expect(learnHalving(4, 8).levelAtStart).toMatchObject(stored)
})
