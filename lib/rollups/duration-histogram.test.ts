import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binOf, binValue, quantile, type DurationHistogram } from './duration-histogram.ts'

function histogramOf(samples: readonly number[]): DurationHistogram {
  const counts = new Map<number, number>()
  for (const bin of samples.map(binOf)) counts.set(bin, (counts.get(bin) ?? 0) + 1)
  return [...counts].toSorted(([a], [b]) => a - b)
}

/** Half of them short, as calls are; up to the largest that Postgres holds. */
const anySample = fc.oneof(fc.nat(600), fc.nat(86_400), fc.nat(2_147_483_647))
const anySamples = fc.array(anySample, { minLength: 1, maxLength: 200 })

describe('bins', () => {
  test('below 50 s each second is a bin of its own', () => {
    for (let seconds = 0; seconds < 50; seconds++) expect(binValue(binOf(seconds))).toBe(seconds)
  })

  test('a duration below zero counts as none', () => {
    expect(binOf(-3)).toBe(0)
  })

  test('property: what stands for a bin is within 2 % of what is in it', () => {
    fc.assert(
      fc.property(anySample, (seconds) => {
        const error = Math.abs(binValue(binOf(seconds)) - seconds)
        expect(error).toBeLessThanOrEqual(seconds * 0.02 * (1 + 1e-9))
      }),
    )
  })

  test('property: a longer duration is in no earlier bin', () => {
    fc.assert(
      fc.property(anySample, anySample, (a, b) => {
        expect(binOf(Math.min(a, b))).toBeLessThanOrEqual(binOf(Math.max(a, b)))
      }),
    )
  })

  test('the longest call that Twilio allows needs few bins', () => {
    expect(binOf(24 * 3600)).toBeLessThan(250)
  })
})

describe('histograms', () => {
  test('property: a quantile is within 2 % of the exact one', () => {
    const anyShare = fc.oneof(
      fc.constantFrom(0, 0.5, 0.9, 0.99, 1),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    fc.assert(
      fc.property(anySamples, anyShare, (samples, q) => {
        const sorted = samples.toSorted((a, b) => a - b)
        const exact = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN
        const found = quantile(histogramOf(samples), q) ?? Number.NaN
        expect(Math.abs(found - exact)).toBeLessThanOrEqual(exact * 0.02 * (1 + 1e-9))
      }),
    )
  })

  test('no durations, no quantile', () => {
    expect(quantile([], 0.5)).toBeNull()
  })
})
