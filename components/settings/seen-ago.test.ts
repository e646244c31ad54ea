import { expect, test } from 'vitest'
import { seenAgo } from './seen-ago.ts'

const now = new Date('2026-03-01T12:00:00Z')

test.each([
  ['2026-03-01T12:00:10Z', 'Active now'],
  ['2026-03-01T11:54:01Z', 'Active now'],
  ['2026-03-01T11:54:00Z', 'Last seen 6 minutes ago'],
  ['2026-03-01T11:00:00Z', 'Last seen 1 hour ago'],
  ['2026-02-28T12:00:01Z', 'Last seen 23 hours ago'],
  ['2026-02-28T12:00:00Z', 'Last seen yesterday'],
  ['2026-02-20T12:00:00Z', 'Last seen 9 days ago'],
])('%s is %s', (seenAt, expected) => {
  expect(seenAgo(new Date(seenAt), now)).toBe(expected)
})
