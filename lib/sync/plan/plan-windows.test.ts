import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { historySizes, planWindows, trailingSizes, undividedSizes } from './plan-windows.ts'

const day = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }))
const range = fc
  .tuple(day, fc.integer({ min: 0, max: 2_000 }))
  .map(([from, days]) => ({ from, to: from.add({ days }) }))
const sizes = fc
  .array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 })
  .map(([first = 1, ...rest]) => [first, ...rest] as const)

describe('planWindows', () => {
  test('covers the range exactly: newest first, touching, none empty', () => {
    fc.assert(
      fc.property(range, sizes, ({ from, to }, sizes) => {
        const windows = planWindows(from, to, sizes)
        let end = to
        for (const window of windows) {
          expect(window.to.equals(end)).toBe(true)
          expect(Temporal.PlainDate.compare(window.from, window.to)).toBe(-1)
          end = window.from
        }
        expect(end.equals(from)).toBe(true)
      }),
    )
  })

  test('holds each size; only the oldest window may be shorter', () => {
    fc.assert(
      fc.property(range, sizes, ({ from, to }, sizes) => {
        const lengths = planWindows(from, to, sizes).map((each) => each.from.until(each.to).days)
        lengths.forEach((length, place) => {
          const size = sizes[Math.min(place, sizes.length - 1)]
          if (place < lengths.length - 1) expect(length).toBe(size)
          else expect(length).toBeLessThanOrEqual(size ?? 0)
        })
      }),
    )
  })

  test('thirteen months take nine windows, the newest of one day', () => {
    for (const today of ['2026-03-01', '2024-03-01', '2026-11-23', '2025-12-31']) {
      const to = Temporal.PlainDate.from(today)
      const windows = planWindows(to.subtract({ months: 13 }), to, historySizes)
      expect(windows).toHaveLength(9)
      expect(windows[0]?.from.toString()).toBe(to.subtract({ days: 1 }).toString())
    }
  })

  test('three trailing days are one window, and so is any undivided range', () => {
    const to = Temporal.PlainDate.from('2026-11-23')
    expect(planWindows(to.subtract({ days: 3 }), to, trailingSizes)).toHaveLength(1)
    expect(planWindows(to.subtract({ months: 60 }), to, undividedSizes)).toHaveLength(1)
  })

  test('an empty range has no window', () => {
    const to = Temporal.PlainDate.from('2026-11-23')
    expect(planWindows(to, to, historySizes)).toEqual([])
  })
})
