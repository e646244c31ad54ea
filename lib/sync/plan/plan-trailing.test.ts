import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planTrailing } from './plan-trailing.ts'
import { overlapMs } from '#lib/sync/read/recent-from.ts'
import { startOfUtcDay } from '#lib/utc-day.ts'

const today = Temporal.PlainDate.from('2026-11-23')
const yearAgo = today.subtract({ days: 365 })
const text = (windows: ReturnType<typeof planTrailing>) =>
  windows.map(({ from, to }) => `${from.toString()}/${to.toString()}`)

describe('planTrailing', () => {
  test('reads the last three whole days again in one window', () => {
    const syncedUntil = new Date('2026-11-22T23:59:30Z')
    expect(text(planTrailing(today, yearAgo, syncedUntil))).toEqual(['2026-11-20/2026-11-23'])
    expect(text(planTrailing(today, yearAgo, null))).toEqual(['2026-11-20/2026-11-23'])
  })

  test('catches up after a long absence', () => {
    const syncedUntil = new Date('2026-11-05T00:05:00Z')
    expect(text(planTrailing(today, yearAgo, syncedUntil))).toEqual([
      '2026-11-20/2026-11-23',
      '2026-11-13/2026-11-20',
      '2026-11-04/2026-11-13',
    ])
  })

  test('never reaches before the history, nor past midnight', () => {
    expect(text(planTrailing(today, today.subtract({ days: 1 }), null))).toEqual([
      '2026-11-22/2026-11-23',
    ])
    expect(planTrailing(today, today, null)).toEqual([])
  })

  test('with a recent read from midnight on, nothing since the last read is left out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 * 86_400_000 }), (agoMs) => {
        const syncedUntil = new Date(startOfUtcDay(today).getTime() + 43_200_000 - agoMs)
        const oldest = planTrailing(today, yearAgo, syncedUntil).at(-1)
        const from = startOfUtcDay(oldest?.from ?? today).getTime()
        expect(from).toBeLessThanOrEqual(syncedUntil.getTime() - overlapMs)
      }),
    )
  })
})
