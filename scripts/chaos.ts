// npm run chaos [-- --seed N --calls N --kills N --restarts N --suspensions N]: workers are killed and suspended, the
// database crashes and Twilio misbehaves, while histories are read and calls arrive that are listed late; then our copy
// must equal Twilio's.
import process from 'node:process'
import { z } from 'zod'
import { consistency, isConsistent, isEqual } from './chaos/comparison.ts'
import { countPlanned, listShortfalls } from './chaos/disruption-counts.ts'
import { faultRules } from './chaos/fault-rules.ts'
import { parseChaosOptions, type ChaosOptions } from './chaos/options.ts'
import { countOverwritten, installOverwriteTrigger } from './chaos/overwrite-trigger.ts'
import { runDisruptions } from './chaos/run-disruptions.ts'
import { planDisruptions } from './chaos/schedule.ts'
import { listedWithinSeconds, mendTwilio, settle } from './chaos/settle.ts'
import { WorkerPool } from './chaos/worker-pool.ts'
import { showStep } from './progress.ts'
import { countRequests } from './rig/count-requests.ts'
import { showState } from './rig/show-state.ts'
import { startRig } from './rig/rig.ts'
import { runToEnd } from './rig/run-to-end.ts'
import { watchSync } from './rig/sync-state.ts'
import type { Service } from './service.ts'

const customers = 4
const accountsPerCustomer = 2
/** Few, so that each account's pages are many in a window; no month has fewer. */
const historyDays = 28
const workers = 2
const faultShare = 0.2

/** Starts everything, and connects the customers; nothing is switched on, and nothing goes wrong yet. */
async function start(options: ChaosOptions, { cleanup, fail }: Pick<Service, 'cleanup' | 'fail'>) {
  const rig = await showStep('Starting Postgres and the Twilio emulator', () =>
    startRig(
      { cleanup, fail },
      [
        ...['--seed', String(options.seed), '--customers', String(customers)],
        ...['--calls-per-customer', String(Math.ceil(options.calls / customers))],
        ...['--accounts-per-customer', String(accountsPerCustomer)],
        ...['--rush-per-hour', '120', '--history-days', String(historyDays)],
      ],
      { CALLSCOPE_HISTORY_MONTHS: '1' },
    ),
  )
  const pool = new WorkerPool(workers, rig.startWorker, fail)
  await showStep(`Connecting ${customers} customers and starting ${workers} workers`, async () => {
    await rig.runScript(z.null(), 'scripts/rig/connect-customers.ts')
    await pool.start()
  })
  const watch = watchSync(rig.databaseUrl)
  cleanup.defer(watch.close)
  cleanup.defer(showState(watch))
  await installOverwriteTrigger(watch)
  return { rig, pool, watch }
}

await runToEnd(async ({ stopping, ...service }) => {
  const startedAt = Date.now()
  const options = parseChaosOptions(process.argv.slice(2))
  const { rig, pool, watch } = await start(options, service)
  await rig.emulator.setSettings({ listedWithinSeconds })
  await rig.emulator.resetStats()
  await rig.emulator.setFaults(faultRules(faultShare))
  await rig.emulator.setLatency(100, 600)
  await rig.runScript(z.unknown(), 'scripts/rig/start-sync.ts')
  const plan = planDisruptions(options.seed, { ...options, workers })
  const { idleTransactions, ...done } = await showStep(`Breaking things ${plan.length} times`, () =>
    runDisruptions(plan, { rig, pool, watch, calls: options.calls }, stopping),
  )
  const stats = await rig.emulator.stats()
  const faults = Object.values(stats.faults).reduce<number>((sum, count) => sum + (count ?? 0), 0)
  // A dropped connection has no answer to be counted by.
  const requests = countRequests(stats) + (stats.faults.drop ?? 0)
  const meanwhile = await showStep('Checking what is counted while calls arrive', () =>
    rig.runScript(consistency, 'scripts/chaos/check.ts'),
  )
  await mendTwilio(rig.emulator)
  const result = await showStep('Letting it settle, and comparing', () => settle(rig, watch))
  const overwritten = await countOverwritten(watch)
  const planned = countPlanned(plan)
  const shortfalls = listShortfalls(planned, done, { requests, faults })
  const report = {
    ...{ seed: options.seed, planned, ...done },
    ...{ requests, faults, faultShare: Number((faults / requests).toFixed(3)), shortfalls },
    ...{ ...result, meanwhile, overwritten, idleTransactions },
    seconds: Math.round((Date.now() - startedAt) / 1000),
  }
  const isSound =
    result.isSettled &&
    isEqual(result) &&
    isConsistent(meanwhile) &&
    overwritten + idleTransactions === 0
  return {
    summary: [
      isSound ? '✓ Nothing was lost' : '✗ Our copy is not what it should be',
      ...shortfalls.map((sentence) => `✗ ${sentence}`),
    ].join('\n'),
    report,
    isPassed: isSound && shortfalls.length === 0,
  }
})
