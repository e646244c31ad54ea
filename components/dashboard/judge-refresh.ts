import type { AccountProgress } from '#lib/sync/progress-state.ts'

/** How far a refresh has come: what is new since then is being read, is there, or cannot be read. */
export type RefreshState =
  | { kind: 'reading'; done: number; total: number }
  | { kind: 'done' }
  | { kind: 'failed'; message: string }

const readStates: ReadonlySet<string> = new Set(['waiting', 'backfilling', 'live'])

/**
 * Judges a refresh by the progress of the accounts that are being read; those that are off or paused do not count.
 *
 * @param progress - of every account of the workspace
 * @param pressedAt - when the refresh was asked for, as an ISO text of the server's clock
 */
export function judgeRefresh(
  progress: readonly AccountProgress[],
  pressedAt: string,
): RefreshState {
  const pressed = Date.parse(pressedAt)
  const accounts = progress.filter(({ state }) => readStates.has(state))
  if (accounts.length === 0) {
    return { kind: 'failed', message: 'No account can be read at present: see Connections.' }
  }
  const behind = accounts.filter(
    ({ syncedUntil }) => syncedUntil === null || Date.parse(syncedUntil) < pressed,
  )
  if (behind.length === 0) return { kind: 'done' }
  const fault = behind.find((each) => each.fault && Date.parse(each.fault.at) >= pressed)?.fault
  if (fault) return { kind: 'failed', message: fault.message }
  return { kind: 'reading', done: accounts.length - behind.length, total: accounts.length }
}
