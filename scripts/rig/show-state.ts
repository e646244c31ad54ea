import { clearInterval, setInterval } from 'node:timers'
import type { SyncWatch } from './sync-state.ts'

const everyMs = 5_000

/** Says every few seconds how far the sync has come. @returns the way to end it */
export function showState(watch: SyncWatch): () => void {
  const startedAt = Date.now()
  const show = async () => {
    const state = await watch.read()
    const seconds = String(Math.round((Date.now() - startedAt) / 1000)).padStart(6)
    if (state === null) {
      console.info(`${seconds} s  the database is down`)
      return
    }
    const { calls, windows, windowsLeft, dirtyDays, parked } = state
    const parts = [
      `${calls.toLocaleString('en')} calls`,
      `${windows - windowsLeft} of ${windows} windows`,
      `${dirtyDays} days to count`,
      ...(parked > 0 ? [`${parked} parked`] : []),
    ]
    console.info(`${seconds} s  ${parts.join(', ')}`)
  }
  const timer = setInterval(() => void show(), everyMs)
  return () => {
    clearInterval(timer)
  }
}
