import { describe, expect, test } from 'vitest'
import { bucketTotal } from '#components/charts/chart-series.ts'
import { sampleSeries, sampleVolume } from './sample-volume.ts'

const buckets = sampleVolume(new Date('2026-11-23T15:00:00Z'), 30, 'en-GB')

describe('sampleVolume', () => {
  test('ends today, which is still running', () => {
    expect(buckets).toHaveLength(30)
    expect(buckets.at(0)?.key).toBe('2026-10-25')
    expect(buckets.at(-1)).toMatchObject({ key: '2026-11-23', label: '23 Nov', isPartial: true })
    expect(buckets.filter(({ isPartial }) => isPartial)).toHaveLength(1)
  })

  test('is the same every time', () => {
    expect(sampleVolume(new Date('2026-11-23T20:00:00Z'), 30, 'en-GB')).toEqual(buckets)
  })

  test('is quiet on weekends', () => {
    const total = (key: string) =>
      bucketTotal(buckets.find((bucket) => bucket.key === key)?.values ?? {}, sampleSeries)
    expect(total('2026-11-15')).toBeLessThan(total('2026-11-16') / 3)
  })
})
