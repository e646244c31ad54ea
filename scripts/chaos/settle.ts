import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import type { Rig } from '../rig/rig.ts'
import { isComplete, type SyncWatch } from '../rig/sync-state.ts'
import { comparison, isEqual, type Comparison } from './comparison.ts'

const patienceMs = 240_000

/** Mends Twilio, and lets its time stand still, so that there is one truth to compare with. */
export async function mendTwilio(emulator: Rig['emulator']): Promise<Date> {
  await emulator.setFaults([])
  await emulator.setLatency(0, 0)
  const { now } = await emulator.setClock({ advanceMs: 0 })
  await emulator.setClock({ now })
  return new Date()
}

/**
 * Waits until everything is read and counted once more, and compares; again while they differ, because what changed
 * last may take until the next round.
 */
export async function settle(
  rig: Rig,
  watch: SyncWatch,
  mendedAt: Date,
): Promise<Comparison & { isSettled: boolean }> {
  await rig.runScript(z.unknown(), 'scripts/rig/start-sync.ts')
  for (;;) {
    const isLate = Date.now() - mendedAt.getTime() > patienceMs
    const state = await watch.read()
    const syncedUntil = state?.syncedUntil ?? null
    const isSettled =
      state !== null &&
      isComplete(state) &&
      !state.isTodayDirty &&
      syncedUntil !== null &&
      syncedUntil > mendedAt
    if (isSettled || isLate) {
      const compared = await rig.runScript(comparison, 'scripts/chaos/compare.ts')
      if (isLate || isEqual(compared)) return { ...compared, isSettled }
      await delay(4000)
    }
    await delay(500)
  }
}
