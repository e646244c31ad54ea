import { expect, test } from 'vitest'
import { describeDurations } from './describe-durations.ts'

test('gives the median first, and how exact they are', () => {
  expect(describeDurations({ p50: 72.4, p90: 270, p99: 4_021 }, 'en-US')).toBe(
    'Median 1m 12s, p90 4m 30s, p99 1h 07m, each within 2%.',
  )
})
