import { setTimeout } from 'node:timers/promises'

/** Waits; rejects with the signal's reason as soon as it is aborted. */
export type Sleep = (delayMs: number, signal?: AbortSignal) => Promise<void>

/** Waits on the machine's timers. */
export const timerSleep: Sleep = async (delayMs, signal) => {
  try {
    await setTimeout(delayMs, undefined, signal ? { signal } : {})
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  }
}
