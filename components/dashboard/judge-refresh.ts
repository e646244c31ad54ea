import type { AccountProgress } from '#lib/sync/progress-state.ts'
import type { Refresh } from '#lib/sync/refresh-now.ts'

/** What was asked for: these accounts, up to this instant. */
export type RefreshWish = Omit<Extract<Refresh, { kind: 'started' }>, 'kind'>

/** How far a refresh has come: what is new is being read, is there, or cannot be read. */
export type RefreshState =
  | { kind: 'reading'; done: number; total: number }
  | { kind: 'done' }
  | { kind: 'failed'; message: string }

/** Judges a refresh by the progress of its accounts: it ends when each was read, or says why not. */
export function judgeRefresh(
  progress: readonly AccountProgress[],
  { wantedAt, accountIds }: RefreshWish,
): RefreshState {
  const wanted = Date.parse(wantedAt)
  const isReached = (instant: string | null) => instant !== null && Date.parse(instant) >= wanted
  const accounts = progress.filter(({ accountId }) => accountIds.includes(accountId))
  const behind = accounts.filter(({ syncedUntil }) => !isReached(syncedUntil))
  const failed = behind.filter(({ fault }) => isReached(fault?.at ?? null))
  if (behind.length > failed.length) {
    return {
      kind: 'reading',
      done: accounts.length - behind.length + failed.length,
      total: accounts.length,
    }
  }
  const [first] = failed
  if (!first?.fault) return { kind: 'done' }
  const { message } = first.fault
  return {
    kind: 'failed',
    message: accounts.length === 1 ? message : `${first.friendlyName}: ${message}`,
  }
}
