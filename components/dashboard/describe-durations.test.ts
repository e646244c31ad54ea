import { expect, test } from 'vitest'
import { describeDurations } from './describe-durations.ts'

test('gives the median first, and how exact they are', () => {
  expect(describeDurations({ p50: 72.4, p90: 270, p99: 4_021 }, 'en-US')).toBe(
    'Median 1m\u00A012s, p90 4m\u00A030s, p99 1h\u00A007m, each within 2%.',
  )
})
