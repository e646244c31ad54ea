import type { AccountProgress } from '#lib/sync/progress/account-progress.ts'
import type { Refresh } from '#lib/sync/refresh-now.ts'

/** What was asked for: these accounts, up to this instant. */
export type RefreshWish = Omit<Extract<Refresh, { kind: 'started' }>, 'kind'>

/** How far a refresh has come: what is new is being read, is there, or cannot be read. */
export type RefreshState =
  | { kind: 'reading'; done: number; total: number }
  | { kind: 'done' }
  | { kind: 'failed'; message: string }

const pausedMessage = 'It cannot be read now. See Connections.'

/** Judges a refresh by the progress of its accounts: it ends when each was read, says why not, or is read no more. */
export function judgeRefresh(
  progress: readonly AccountProgress[],
  { wantedAt, accountIds }: RefreshWish,
): RefreshState {
  const wanted = Date.parse(wantedAt)
  const isReached = (instant: string | null) => instant !== null && Date.parse(instant) >= wanted
  const accounts = progress.filter(
    ({ accountId, state }) => accountIds.includes(accountId) && state !== 'stopped',
  )
  const behind = accounts.filter(({ syncedUntil }) => !isReached(syncedUntil))
  const refused = behind.filter(({ fault }) => isReached(fault?.at ?? null))
  const paused = behind.filter((each) => each.state === 'paused' && !refused.includes(each))
  const reading = behind.length - refused.length - paused.length
  if (reading > 0) {
    return { kind: 'reading', done: accounts.length - reading, total: accounts.length }
  }
  const [first] = [...refused, ...paused]
  if (first === undefined) return { kind: 'done' }
  const message = (refused.includes(first) ? first.fault?.message : null) ?? pausedMessage
  return {
    kind: 'failed',
    message: accounts.length === 1 ? message : `${first.friendlyName}: ${message}`,
  }
}
