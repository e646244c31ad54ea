import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import type { Rig } from '../rig/rig.ts'
import type { SyncWatch } from '../rig/sync-state.ts'
import type { WorkerPool } from './worker-pool.ts'
import { holdTable, type TableHold } from './hold-table.ts'
import type { Disruption, HeldTable } from './schedule.ts'
import { countIdleTransactions } from './count-idle-transactions.ts'

/** What is there to be broken. */
export interface Target {
  rig: Pick<Rig, 'databaseUrl' | 'postgres' | 'runScript'>
  pool: WorkerPool
  watch: SyncWatch
  /** About how many calls there are to read. */
  calls: number
}

type Kill = Extract<Disruption, { kind: 'kill' }>
type Suspension = Extract<Disruption, { kind: 'suspend' }>

const lookEveryMs = 100
/** Where nothing moves for so long, it is broken all the same. */
const patienceMs = 60_000

async function untilShare(share: number, target: Target, stopping: AbortSignal): Promise<void> {
  const since = Date.now()
  for (;;) {
    const state = await target.watch.read()
    if (state !== null && state.calls >= share * target.calls) return
    if (Date.now() - since > patienceMs) return
    await delay(lookEveryMs, null, { signal: stopping })
  }
}

/** Holds a table until pages of any worker wait for it; few come where little is left to read. */
async function holdPages({ rig }: Target, table: HeldTable): Promise<TableHold | null> {
  const hold = await holdTable(rig.databaseUrl, table)
  if (hold === null) return null
  const since = Date.now()
  while ((await hold.countWaiting()) < 6 && Date.now() - since < 2500) await delay(lookEveryMs)
  return hold
}

/** @returns puts another worker in the place */
async function kill(plan: Kill, target: Target): Promise<() => Promise<void>> {
  const hold = plan.within === null ? null : await holdPages(target, plan.within)
  const isKilled = await target.pool.kill(plan.worker)
  await hold?.release()
  return async () => {
    if (!isKilled) return
    await delay(plan.replacedAfterMs)
    await target.pool.fill(plan.worker)
  }
}

/** @returns how many transactions the worker has kept open at the end of its time */
async function suspend(plan: Suspension, target: Target): Promise<number> {
  // Each account is asked for what is new, so that what the worker has in hand has changed when it goes on.
  await target.rig.runScript(z.unknown(), 'scripts/rig/start-sync.ts')
  const hold = await holdPages(target, plan.within)
  const resume = target.pool.suspend(plan.worker)
  await hold?.release()
  try {
    await delay(plan.forMs)
    return await countIdleTransactions(target.watch)
  } finally {
    resume()
  }
}

/**
 * Carries out the disruptions in their time; returns when the last one's damage has been made good.
 *
 * @returns how many transactions a suspended worker has kept open for longer than it may
 */
export async function runDisruptions(
  disruptions: readonly Disruption[],
  target: Target,
  stopping: AbortSignal,
): Promise<number> {
  const repairs: Promise<unknown>[] = []
  let idleTransactions = 0
  let restarted = Promise.resolve()
  for (const disruption of disruptions) {
    await untilShare(disruption.atShare, target, stopping)
    switch (disruption.kind) {
      case 'kill':
        repairs.push((await kill(disruption, target))())
        break
      case 'suspend':
        await Promise.all(repairs)
        idleTransactions += await suspend(disruption, target)
        break
      case 'restart':
        // One after the other: a server that is down cannot be stopped.
        restarted = restarted.then(() => target.rig.postgres.crash(disruption.downMs))
        repairs.push(restarted)
    }
    // Awaited below; a failure before that is not lost, and not unhandled.
    repairs.at(-1)?.catch(() => undefined)
  }
  await Promise.all(repairs)
  return idleTransactions
}
