import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import type { Rig } from '../rig/rig.ts'
import type { SyncWatch } from '../rig/sync-state.ts'
import { countIdleTransactions } from './count-idle-transactions.ts'
import type { DisruptionCounts } from './disruption-counts.ts'
import { holdTable, type TableHold } from './hold-table.ts'
import type { Disruption, HeldTable } from './schedule.ts'
import type { WorkerPool } from './worker-pool.ts'

/** What is there to be broken. */
export type Target = {
  rig: Pick<Rig, 'databaseUrl' | 'postgres' | 'runScript'>
  pool: WorkerPool
  watch: SyncWatch
  /** About how many calls there are to read. */
  calls: number
}

type Kill = Extract<Disruption, { kind: 'kill' }>
type Suspension = Extract<Disruption, { kind: 'suspend' }>

/** What was broken, and how many transactions a suspended worker has kept open for longer than it may. */
export type DisruptionResult = DisruptionCounts & { idleTransactions: number }

const lookEveryMs = 100
/** Where nothing moves for so long, it is broken all the same. */
const patienceMs = 60_000
/** How often a kill within a page waits for one: few come where little is left to read. */
const pageTries = 4

async function untilShare(share: number, target: Target, stopping: AbortSignal): Promise<void> {
  const since = Date.now()
  for (;;) {
    const state = await target.watch.read()
    if (state !== null && state.calls >= share * target.calls) return
    if (Date.now() - since > patienceMs) return
    await delay(lookEveryMs, null, { signal: stopping })
  }
}

/** Asks each account for what is new, so that pages come even where all history is read. */
const askForNews = ({ rig }: Target) => rig.runScript(z.unknown(), 'scripts/rig/start-sync.ts')

/** Holds a table until pages of any worker wait for it; few come where little is left to read. */
async function holdPages({ rig }: Target, table: HeldTable): Promise<TableHold | null> {
  const hold = await holdTable(rig.databaseUrl, table)
  if (hold === null) return null
  const since = Date.now()
  while ((await hold.countWaiting()) < 6 && Date.now() - since < 2500) await delay(lookEveryMs)
  return hold
}

/** The first place, from one on, whose worker is in the middle of a page. */
async function findPlaceInPage(
  hold: TableHold,
  from: number,
  pool: WorkerPool,
): Promise<number | null> {
  for (let step = 0; step < pool.size; step += 1) {
    const place = (from + step) % pool.size
    const worker = pool.workingAt(place)
    if (worker !== null && (await hold.countPages(worker)) > 0) return place
  }
  return null
}

/** Kills a worker in the middle of a page's transaction. @returns its place; null when nobody was in one, and nobody is killed */
async function killWithinPage(
  table: HeldTable,
  from: number,
  target: Target,
): Promise<number | null> {
  for (let tries = 1; tries <= pageTries; tries += 1) {
    const hold = await holdPages(target, table)
    const place = hold === null ? null : await findPlaceInPage(hold, from, target.pool)
    if (place !== null) await target.pool.kill(place)
    await hold?.release()
    if (place !== null) return place
    await askForNews(target)
  }
  return null
}

/** @returns puts another worker in the place */
async function kill(
  plan: Kill,
  target: Target,
  result: DisruptionResult,
): Promise<() => Promise<void>> {
  const hit = plan.within === null ? null : await killWithinPage(plan.within, plan.worker, target)
  const wasWorking = hit !== null || target.pool.workingAt(plan.worker) !== null
  const isKilled = hit !== null || (await target.pool.kill(plan.worker))
  if (hit !== null) result.killsInPages += 1
  if (wasWorking) result.kills += 1
  return async () => {
    if (!isKilled) return
    await delay(plan.replacedAfterMs)
    await target.pool.fill(hit ?? plan.worker)
  }
}

async function suspend(plan: Suspension, target: Target, result: DisruptionResult): Promise<void> {
  // What the worker has in hand has to have changed when it goes on.
  await askForNews(target)
  const hold = await holdPages(target, plan.within)
  const resume = target.pool.suspend(plan.worker)
  await hold?.release()
  if (resume === null) return
  result.suspensions += 1
  try {
    await delay(plan.forMs)
    result.idleTransactions += await countIdleTransactions(target.watch)
  } finally {
    resume()
  }
}

/** Carries out the disruptions in their time; returns when the last one's damage has been made good. */
export async function runDisruptions(
  disruptions: readonly Disruption[],
  target: Target,
  stopping: AbortSignal,
): Promise<DisruptionResult> {
  const result = { kills: 0, killsInPages: 0, suspensions: 0, crashes: 0, idleTransactions: 0 }
  const repairs: Promise<unknown>[] = []
  let restarted = Promise.resolve()
  const restart = async (before: Promise<void>, downMs: number) => {
    await before
    await target.rig.postgres.crash(downMs)
    result.crashes += 1
  }
  for (const disruption of disruptions) {
    await untilShare(disruption.atShare, target, stopping)
    switch (disruption.kind) {
      case 'kill':
        // There are no pages while the database is down.
        if (disruption.within !== null) await restarted
        repairs.push((await kill(disruption, target, result))())
        break
      case 'suspend':
        await Promise.all(repairs)
        await suspend(disruption, target, result)
        break
      case 'restart':
        // One after the other: a server that is down cannot be stopped.
        restarted = restart(restarted, disruption.downMs)
        repairs.push(restarted)
    }
    // Awaited below; a failure before that is not lost, and not unhandled.
    repairs.at(-1)?.catch(() => undefined)
  }
  await Promise.all(repairs)
  return result
}
