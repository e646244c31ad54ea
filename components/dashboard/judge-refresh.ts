import type { AccountProgress } from '#lib/sync/progress/account-progress.ts'
import type { Refresh } from '#lib/sync/refresh-now.ts'

/** What was asked for: these accounts, up to this instant. */
export type RefreshWish = Omit<Extract<Refresh, { kind: 'started' }>, 'kind'>

/** How far a refresh has come: what is new is being read, is there, or cannot be read. */
export type RefreshState =
  | { kind: 'reading'; done: number; total: number }
  | { kind: 'done' }
  /** `isAboutAccounts`: Connections says more. */
  | { kind: 'failed'; message: string; isAboutAccounts: boolean }

const pausedMessage = 'It cannot be read now.'
const parkedMessage = 'New calls cannot be read: that kept failing.'

/**
 * Judges a refresh by the progress of its accounts: it ends when each was read, says why not, or is read no more.
 *
 * @param progress - of the accounts that are behind at least; whoever is not among them has come to it
 */
export function judgeRefresh(
  progress: readonly AccountProgress[],
  { wantedAt, accountIds }: RefreshWish,
): RefreshState {
  const wanted = Date.parse(wantedAt)
  const isReached = (instant: string | null) => instant !== null && Date.parse(instant) >= wanted
  const reasonOf = (account: AccountProgress) => {
    // A fault promises that reading goes on, which is over once it is parked.
    if (account.isRecentParked) return parkedMessage
    if (isReached(account.fault?.at ?? null)) return account.fault?.message ?? pausedMessage
    return account.state === 'paused' ? pausedMessage : null
  }
  const wantedIds = new Set(accountIds)
  const accounts = progress.filter(({ accountId }) => wantedIds.has(accountId))
  const stopped = accounts.filter(({ state }) => state === 'stopped')
  const total = accountIds.length - stopped.length
  const behind = accounts
    .filter((each) => each.state !== 'stopped' && !isReached(each.syncedUntil))
    .map((account) => ({ name: account.friendlyName, reason: reasonOf(account) }))
  const reading = behind.filter(({ reason }) => reason === null).length
  if (reading > 0) return { kind: 'reading', done: total - reading, total }
  // What Twilio answered says more than what is paused.
  const first = behind.find(({ reason }) => reason !== pausedMessage) ?? behind[0]
  if (!first?.reason) return { kind: 'done' }
  const message = total === 1 ? first.reason : `${first.name}: ${first.reason}`
  return { kind: 'failed', message, isAboutAccounts: true }
}
