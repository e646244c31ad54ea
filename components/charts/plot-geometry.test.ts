import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bucketAt, columnOf, tooltipLeft } from './plot-geometry.ts'

const plot = { left: 40, width: 700, count: 7 }

const anyPlot = fc.record({
  left: fc.integer({ min: 0, max: 80 }),
  width: fc.integer({ min: 200, max: 2_000 }),
  count: fc.integer({ min: 1, max: 400 }),
})

describe('bucketAt', () => {
  test('finds the column under the pointer', () => {
    expect(bucketAt(plot, 41)).toBe(0)
    expect(bucketAt(plot, 140)).toBe(1)
    expect(bucketAt(plot, 739)).toBe(6)
  })

  test('takes the nearest column outside the plot', () => {
    expect(bucketAt(plot, 0)).toBe(0)
    expect(bucketAt(plot, 2_000)).toBe(6)
  })

  test('undoes columnOf', () => {
    fc.assert(
      fc.property(anyPlot, fc.nat(), (each, seed) => {
        const index = seed % each.count
        const column = columnOf(each, index)
        expect(bucketAt(each, column.left + column.width / 2)).toBe(index)
      }),
    )
  })
})

describe('tooltipLeft', () => {
  test('stands right of the column, or left of it near the end', () => {
    expect(tooltipLeft(plot, 0, 200)).toBe(148)
    expect(tooltipLeft(plot, 6, 200)).toBe(432)
  })

  test('never leaves the chart', () => {
    fc.assert(
      fc.property(anyPlot, fc.nat(), (each, seed) => {
        const left = tooltipLeft(each, seed % each.count, 200)
        expect(left).toBeGreaterThanOrEqual(0)
        expect(left + 200).toBeLessThanOrEqual(Math.max(each.left + each.width, 200))
      }),
    )
  })
})
