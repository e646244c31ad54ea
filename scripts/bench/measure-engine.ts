import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { sql } from '#lib/db/sql.ts'
import { readMemoryMb, readParent, readTreeCpuSeconds, readUsage } from '../rig/process-usage.ts'
import type { Rig } from '../rig/rig.ts'
import { showState } from '../rig/show-state.ts'
import { isComplete, type SyncWatch } from '../rig/sync-state.ts'
import { countRequests } from '../rig/count-requests.ts'
import type { LateCustomer } from './first-charts.ts'
import type { Measurement } from './measurement.ts'
import { memoryByHalf, type MemoryByHalf } from './memory-by-half.ts'
import type { Scenario } from './scenarios.ts'

const pollMs = 100
const longestMs = 20 * 60_000

/** The customer that comes late comes when so great a share of the calls is in. */
const lateShare = 0.25

const started = z.object({ startedAt: z.coerce.date(), accountIds: z.array(z.number()) })

export interface EngineMeasurement extends Measurement {
  /** Of the whole measurement, the time before the accounts are switched on included. */
  cpuSeconds: { worker: number | null; emulator: number | null; postgres: number | null }
  memory: MemoryByHalf | null
  /** When the clock began to run. */
  begunAt: Date
  late: LateCustomer | null
  refused: number
  mostAtATime: number
}

/**
 * Has one worker copy everything, from the moment of consent to the last rollup. Of several customers none should have
 * begun before the last but one has consented, so that the worker is started then; the last comes while the others are being
 * read. The worker's own start does not count, as that of the loops does not: the time runs from the first window that it
 * opens.
 */
export async function measureEngine(
  rig: Rig,
  watch: SyncWatch,
  { customers, callsPerCustomer }: Pick<Scenario, 'customers' | 'callsPerCustomer'>,
  fail: (error: Error) => void,
): Promise<EngineMeasurement> {
  const postgresPid = await findPostgres(watch)
  const postgresBefore = readTreeCpuSeconds(postgresPid) ?? 0
  const emulatorBefore = readUsage(rig.emulatorPid)?.cpuSeconds ?? 0
  await rig.emulator.resetStats()
  const stopShowing = showState(watch)
  const { worker, startedAt, comesLate } =
    customers === 1
      ? await consentToWorker(rig)
      : await startOnConsents(rig, Math.round(lateShare * customers * callsPerCustomer))
  let isEveryoneOn = false
  comesLate.then(() => {
    isEveryoneOn = true
  }, fail)
  void worker.died.then(fail)
  const samplesMb: number[] = []
  const { calls, endedAt } = await untilComplete(watch, startedAt, () => {
    const held = readMemoryMb(worker.pid)
    if (held !== null) samplesMb.push(held)
    return isEveryoneOn
  })
  stopShowing()
  const begunAt = customers === 1 ? startedAt : await readBegin(watch)
  const usage = readUsage(worker.pid)
  const emulator = readUsage(rig.emulatorPid)
  const postgres = readTreeCpuSeconds(postgresPid)
  const stats = await rig.emulator.stats()
  await worker.stop()
  return {
    calls,
    seconds: (endedAt.getTime() - begunAt.getTime()) / 1000,
    requests: countRequests(stats),
    peakMemoryMb: usage?.peakMemoryMb ?? null,
    cpuSeconds: {
      worker: usage?.cpuSeconds ?? null,
      emulator: emulator === null ? null : emulator.cpuSeconds - emulatorBefore,
      postgres: postgres === null ? null : postgres - postgresBefore,
    },
    memory: memoryByHalf(samplesMb),
    begunAt,
    late: await comesLate,
    refused: stats.statuses['429'] ?? 0,
    mostAtATime: Math.max(0, ...Object.values(stats.maxConcurrent).map((count) => count ?? 0)),
  }
}

async function consentToWorker(rig: Rig) {
  const worker = rig.startWorker()
  await worker.firstMessage
  const { startedAt } = await rig.runScript(started, 'scripts/rig/start-sync.ts')
  return { worker, startedAt, comesLate: Promise.resolve(null) }
}

async function startOnConsents(rig: Rig, callsBeforeLate: number) {
  await rig.runScript(started, 'scripts/rig/start-sync.ts', ['--but-last'])
  const startedAt = new Date()
  const args = ['--last-after', String(callsBeforeLate)]
  const comesLate = rig.runScript(started, 'scripts/rig/start-sync.ts', args)
  const worker = rig.startWorker()
  await worker.firstMessage
  return { worker, startedAt, comesLate }
}

async function untilComplete(watch: SyncWatch, startedAt: Date, look: () => boolean) {
  for (;;) {
    const state = await watch.read()
    const isEveryoneOn = look()
    const endedAt = new Date()
    const syncedUntil = state?.syncedUntil ?? null
    const hasToday = syncedUntil !== null && syncedUntil >= startedAt
    if (state !== null && isEveryoneOn && hasToday && isComplete(state)) {
      return { calls: state.calls, endedAt }
    }
    if (endedAt.getTime() - startedAt.getTime() > longestMs) {
      throw new Error(`Not complete after ${longestMs / 60_000} minutes: ${JSON.stringify(state)}`)
    }
    await delay(pollMs)
  }
}

async function readBegin(watch: SyncWatch): Promise<Date> {
  const [row] = await watch.query(
    z.object({ begunAt: z.date() }),
    sql`select min(started_at) as "begunAt" from sync_window`,
  )
  if (row === undefined) throw new Error('No window was opened')
  return row.begunAt
}

async function findPostgres(watch: SyncWatch): Promise<number> {
  const [row] = await watch.query(
    z.object({ pid: z.number() }),
    sql`select pg_backend_pid() as pid`,
  )
  return row === undefined ? 0 : readParent(row.pid)
}
