import type { DataState } from '#lib/analytics/get-data-state.ts'
import { isBehind } from './is-behind.ts'

/**
 * Names what a workspace's pages can show at an instant. It is another one once a page of calls brought news, once
 * another minute is complete, and when the copy falls behind or catches up.
 */
export function copyVersion(
  { revision, isBackfilling, syncedUntil }: DataState,
  now: Date,
): string {
  const minute = syncedUntil?.toISOString().slice(0, 16) ?? 'unread'
  const isLate = syncedUntil !== null && isBehind(now, syncedUntil)
  return [revision, minute, isLate ? 'behind' : 'up to date', isBackfilling].join(' ')
}
