import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as Sum from '#lib/sync/progress/sum-backfills.ts'
import { startProgressLog } from './progress-log.ts'

const { info, sumBackfills } = vi.hoisted(() => ({
  info: vi.fn<(context: object, message: string) => void>(),
  sumBackfills: vi.fn<typeof Sum.sumBackfills>(),
}))
vi.mock('#lib/log.ts', () => ({ getLogger: () => ({ info }) }))
vi.mock('#lib/sync/progress/sum-backfills.ts', () => ({ sumBackfills }))

const left = { accountsLeft: 3, daysLeft: 700, secondsLeft: 90 }
let log: ReturnType<typeof startProgressLog>
let aheadMs: number

beforeEach(() => {
  vi.useFakeTimers()
  info.mockReset()
  sumBackfills.mockReset().mockResolvedValue(left)
  aheadMs = 0
  const twilioClock = {
    get aheadMs() {
      return aheadMs
    },
  }
  log = startProgressLog(twilioClock)
})
afterEach(() => {
  log.stop()
  vi.useRealTimers()
})

test('says every ten seconds how fast calls are read, and what is left', async () => {
  Object.assign(log.meter, { calls: 250_004, added: 240_000, pages: 251 })
  await vi.advanceTimersByTimeAsync(10_000)
  const line = { callsPerSecond: 25_000, calls: 250_004, added: 240_000, pages: 251, ...left }
  expect(info.mock.calls).toEqual([[line, 'Reading calls']])
  expect(log.meter).toEqual({ calls: 0, added: 0, pages: 0 })
})

test('says once a minute that nothing is read while histories wait', async () => {
  await vi.advanceTimersByTimeAsync(120_000)
  expect(info).toHaveBeenCalledTimes(2)
  expect(info.mock.calls[0]).toEqual([
    { callsPerSecond: 0, calls: 0, added: 0, pages: 0, ...left },
    expect.stringContaining('Nothing is being read'),
  ])
})

test('says nothing when nothing is read and nothing waits', async () => {
  sumBackfills.mockResolvedValue({ accountsLeft: 0, daysLeft: 0, secondsLeft: null })
  await vi.advanceTimersByTimeAsync(120_000)
  expect(info).not.toHaveBeenCalled()
})

test('tells that the clock is off', async () => {
  aheadMs = 1_800_000
  log.meter.pages = 1
  await vi.advanceTimersByTimeAsync(10_000)
  expect(info.mock.calls[0]?.[0]).toMatchObject({ clockAheadSeconds: 1_800 })
})

test('ends with the worker', async () => {
  log.stop()
  log.meter.pages = 1
  await vi.advanceTimersByTimeAsync(60_000)
  expect(info).not.toHaveBeenCalled()
})
