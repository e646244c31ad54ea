import { expect, test } from 'vitest'
import { parseSearchParams } from './search-params.ts'
import { resolveView } from './view.ts'

const workspace = { id: 'w', slug: 'acme', timeZone: 'Europe/Berlin' }
const reader = { now: new Date('2026-11-25T10:00:00Z'), locale: 'de-DE' }
const view = (query: string) =>
  resolveView(workspace, parseSearchParams(new URLSearchParams(query)), reader)

test('the whole range, without a bucket', () => {
  const { period, range, bucket, granularity, buckets, root } = view('range=today')
  expect({ bucket, granularity, root }).toEqual({
    bucket: null,
    granularity: 'hour',
    root: '/w/acme',
  })
  expect(period).toBe(range)
  expect(buckets).toHaveLength(24)
})

test('one bucket of it', () => {
  const { period } = view('range=today&bucket=2026-11-25T08:00:00Z')
  expect(period).toEqual({
    from: new Date('2026-11-25T08:00:00Z'),
    to: new Date('2026-11-25T09:00:00Z'),
  })
})

test('an instant at which no bucket begins is ignored', () => {
  const { period, range } = view('range=today&bucket=2026-11-25T08:30:00Z')
  expect(period).toBe(range)
})
