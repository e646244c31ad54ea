import { expect, test } from 'vitest'
import type { SyncState } from '#lib/sync/progress/account-progress.ts'
import { totalProgress } from '#lib/sync/progress/testing.ts'
import { growingDelayMs, liveDelayMs, pollDelayMs, totalDelayMs } from './poll-delay.ts'
import { accountProgress } from './testing.ts'

const accounts = (...states: SyncState[]) => states.map((state) => accountProgress({ state }))

test('one account that is being read makes it quick', () => {
  expect(pollDelayMs(accounts('live', 'backfilling'), 0)).toBe(1_500)
  expect(pollDelayMs(accounts('waiting'), 0)).toBe(1_500)
})

test('it slows down when nothing is on the move', () => {
  expect(pollDelayMs(accounts('live', 'stopped', 'paused'), 0)).toBe(20_000)
  expect(pollDelayMs([], 0)).toBe(20_000)
})

test('failures double the wait, up to half a minute', () => {
  const waits = [1, 2, 3, 4, 5, 50].map((failures) =>
    pollDelayMs(accounts('backfilling'), failures),
  )
  expect(waits).toEqual([3_000, 6_000, 12_000, 24_000, 30_000, 30_000])
})

test('of all histories together nothing more is asked once none is being read, but after a failure', () => {
  expect(totalDelayMs(totalProgress({ isReading: true }), 0)).toBe(1_500)
  expect(totalDelayMs(totalProgress(), 0)).toBeNull()
  expect(totalDelayMs(totalProgress(), 2)).toBe(6_000)
})

test('the version of a growing copy is asked for often, that of a complete one every twenty seconds', () => {
  expect(growingDelayMs('', 0)).toBe(3_000)
  expect(liveDelayMs('', 0)).toBe(20_000)
  expect([growingDelayMs('', 4), liveDelayMs('', 4)]).toEqual([24_000, 24_000])
})
