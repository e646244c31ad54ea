import { expect, test } from 'vitest'
import { describeBucket } from './describe-bucket.ts'

const series = [
  { key: 'completed', label: 'Completed', colorToken: 'status-completed' },
  { key: 'busy', label: 'Busy', colorToken: 'status-busy' },
]

test('a bar is its day, its total and the series that occur', () => {
  const bucket = { key: 'a', label: '12', startLabel: 'Thu, 12 Nov', values: { completed: 1_200 } }
  expect(describeBucket(bucket, series, 'calls', 'en-GB')).toBe(
    'Thu, 12 Nov: 1,200 calls, Completed 1,200',
  )
})

test('a running bar says so, an empty one has no parts', () => {
  const bucket = { key: 'a', label: '12', startLabel: 'Today', values: {}, isPartial: true }
  expect(describeBucket(bucket, series, 'legs', 'en-GB')).toBe('Today: 0 legs so far')
})
