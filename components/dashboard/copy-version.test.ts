import { expect, test } from 'vitest'
import type { DataState } from '#lib/analytics/get-data-state.ts'
import { copyVersion } from './copy-version.ts'

const shown: DataState = {
  hasConnection: true,
  hasAccount: true,
  hasCalls: true,
  isBackfilling: false,
  syncedUntil: new Date('2026-11-25T13:30:05Z'),
  revision: 7,
}
const now = new Date('2026-11-25T13:30:40Z')
const version = (change: Partial<DataState> = {}, at = now) =>
  copyVersion({ ...shown, ...change }, at)

test.each<[string, Partial<DataState>, Date?]>([
  ['a call was added or changed', { revision: 8 }],
  ['another minute is complete', { syncedUntil: new Date('2026-11-25T13:31:05Z') }],
  ['the copy has fallen behind', {}, new Date('2026-11-25T13:40:06Z')],
  ['the history is being read', { isBackfilling: true }],
  ['nothing was read yet', { syncedUntil: null }],
])('is another one when %s', (_, change, at) => {
  expect(version(change, at)).not.toBe(version())
})

test('stays while nothing that is shown has changed', () => {
  const later = new Date('2026-11-25T13:39:00Z')
  expect(version({ syncedUntil: new Date('2026-11-25T13:30:59Z') }, later)).toBe(version())
})
