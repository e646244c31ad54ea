import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { yAxisTicks } from './y-axis-scale.ts'

describe('yAxisTicks', () => {
  test.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [10, [0, 2, 4, 6, 8, 10]],
    [97, [0, 20, 40, 60, 80, 100]],
    [420, [0, 100, 200, 300, 400, 500]],
    [1_000, [0, 200, 400, 600, 800, 1_000]],
    [12_345, [0, 2_500, 5_000, 7_500, 10_000, 12_500]],
  ])('of %i are %j', (highest, ticks) => {
    expect(yAxisTicks(highest)).toEqual(ticks)
  })

  test('are whole, evenly spaced, start at zero, cover the highest value and stay few', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 50_000_000 }),
        fc.integer({ min: 2, max: 8 }),
        (highest, steps) => {
          const ticks = yAxisTicks(highest, steps)
          const step = ticks[1] ?? 0
          expect(ticks[0]).toBe(0)
          expect(
            ticks.every((tick, index) => Number.isInteger(tick) && tick === index * step),
          ).toBe(true)
          expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest)
          expect(ticks.at(-2)).toBeLessThan(Math.max(highest, 1))
          expect(ticks.length).toBeLessThanOrEqual(steps + 1)
        },
      ),
    )
  })
})
