import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { poissonFrom } from './poisson.ts'

/** The mean of the counts over an even grid of fractions. */
function meanCount(mean: number): number {
  const steps = 20_000
  let sum = 0
  for (let n = 0; n < steps; n += 1) sum += poissonFrom(mean, (n + 0.5) / steps)
  return sum / steps
}

describe('poissonFrom', () => {
  test.each([0.02, 0.5, 3, 40, 61, 2500])('keeps a mean of %d', (mean) => {
    expect(meanCount(mean) / mean).toBeCloseTo(1, 1)
  })

  test('nothing happens at rate zero', () => {
    expect(poissonFrom(0, 0.999)).toBe(0)
  })

  test('is a whole number, never negative, that grows with the fraction', () => {
    const uniform = fc.double({ min: 0, max: 0.999999, noNaN: true })
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5000, noNaN: true }), uniform, uniform, (mean, a, b) => {
        const [low, high] = [poissonFrom(mean, Math.min(a, b)), poissonFrom(mean, Math.max(a, b))]
        expect(Number.isInteger(low) && low >= 0).toBe(true)
        expect(low).toBeLessThanOrEqual(high)
      }),
    )
  })
})
