import { expect, test } from 'vitest'
import { nextRereadAt } from './reread-schedule.ts'

const rereadAt = '2026-03-10T00:00:00.000Z'

test.each([
  [0, null, '1970-01-01T00:00:00.000Z'],
  [1, rereadAt, '2026-03-10T06:00:00.000Z'],
  [2, rereadAt, '2026-03-11T00:00:00.000Z'],
  [3, rereadAt, '2026-03-17T00:00:00.000Z'],
  [4, rereadAt, undefined],
])('after %i rereads, the last at %s, the next is at %s', (rereads, last, next) => {
  const day = { state: 'differs' as const, rereads, rereadAt: last }
  expect(nextRereadAt(day)?.toISOString()).toBe(next)
  expect(nextRereadAt({ ...day, state: 'final' })).toBe(null)
})
