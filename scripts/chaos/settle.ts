import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import type { Rig } from '../rig/rig.ts'
import { isComplete, type SyncWatch } from '../rig/sync-state.ts'
import { comparison, isEqual, type Comparison } from './comparison.ts'

const patienceMs = 150_000

/** Lists show a call so long after its creation at the latest: half of what recent reads overlap by. */
export const listedWithinSeconds = 300

/**
 * Twilio's time stands still, so that there is one truth to compare with, and goes on so far before the next look. By the
 * last one everything is listed that there was at the first.
 */
const stepsMs = [20_000, 20_000, 20_000, listedWithinSeconds * 1000]

/** Mends Twilio, and lets its time stand still. */
export async function mendTwilio(emulator: Rig['emulator']): Promise<void> {
  await emulator.setFaults([])
  await emulator.setLatency(0, 0)
  const { now } = await emulator.setClock({ advanceMs: 0 })
  await emulator.setClock({ now })
}

/** Waits until everything that Twilio lists now is read and counted, and compares; again while they differ. */
async function settleOnce(
  rig: Rig,
  watch: SyncWatch,
  until: number,
): Promise<Comparison & { isSettled: boolean }> {
  const wantedAt = new Date()
  await rig.runScript(z.unknown(), 'scripts/rig/start-sync.ts')
  for (;;) {
    const isLate = Date.now() > until
    const state = await watch.read()
    const syncedUntil = state?.syncedUntil ?? null
    const isSettled =
      state !== null &&
      isComplete(state) &&
      !state.isTodayDirty &&
      syncedUntil !== null &&
      syncedUntil > wantedAt
    if (isSettled || isLate) {
      const compared = await rig.runScript(comparison, 'scripts/chaos/compare.ts')
      if (isLate || isEqual(compared)) return { ...compared, isSettled }
      await delay(2000)
    }
    await delay(250)
  }
}

/**
 * Reads what is left, and compares; then again some seconds of Twilio's later, in which most accounts have calls that
 * change and none that is new to hide it, and once more when what was there before is listed.
 */
export async function settle(
  rig: Rig,
  watch: SyncWatch,
): Promise<Comparison & { isSettled: boolean }> {
  const until = Date.now() + patienceMs
  let result = await settleOnce(rig, watch, until)
  for (const advanceMs of stepsMs) {
    if (!result.isSettled || !isEqual(result)) break
    await rig.emulator.setClock({ advanceMs })
    result = await settleOnce(rig, watch, until)
  }
  return result
}
