// npm run chaos [-- --seed N --calls N --seconds N --kills N --restarts N]: workers are killed, the database crashes
// and Twilio misbehaves while histories are read and calls arrive; then our copy must equal Twilio's.
import process from 'node:process'
import { z } from 'zod'
import { isEqual } from './chaos/comparison.ts'
import { Crew } from './chaos/crew.ts'
import { faultRules } from './chaos/fault-rules.ts'
import { parseChaosOptions } from './chaos/options.ts'
import { planBlows } from './chaos/schedule.ts'
import { mendTwilio, settle } from './chaos/settle.ts'
import { wreak } from './chaos/wreak.ts'
import { showStep } from './progress.ts'
import { showState } from './rig/show-state.ts'
import { startRig } from './rig/rig.ts'
import { runToEnd } from './rig/run-to-end.ts'
import { watchSync } from './rig/sync-state.ts'

const customers = 5
const workers = 2
const faultShare = 0.2

await runToEnd(async ({ cleanup, fail, stopping }) => {
  const startedAt = Date.now()
  const options = parseChaosOptions(process.argv.slice(2))
  const rig = await showStep('Starting Postgres and the Twilio emulator', () =>
    startRig({ cleanup, fail }, [
      ...['--seed', String(options.seed), '--customers', String(customers)],
      ...['--calls-per-customer', String(Math.ceil(options.calls / customers))],
      ...['--accounts-per-customer', '2', '--rush-per-hour', '600', '--history-days', '390'],
    ]),
  )
  const crew = new Crew(workers, rig.startWorker, fail)
  await showStep(`Connecting ${customers} customers and starting ${workers} workers`, async () => {
    await rig.runScript(z.null(), 'scripts/rig/connect-customers.ts')
    await crew.start()
  })
  const watch = watchSync(rig.databaseUrl)
  cleanup.defer(watch.close)
  cleanup.defer(showState(watch))
  await rig.emulator.setFaults(faultRules(faultShare))
  await rig.emulator.setLatency(100, 600)
  await rig.runScript(z.unknown(), 'scripts/rig/start-sync.ts')
  const blows = planBlows(options.seed, { ...options, workers })
  await showStep(`Breaking things for ${options.seconds} s`, () =>
    wreak(blows, { crew, postgres: rig.postgres }, stopping),
  )
  const { faults } = await rig.emulator.stats()
  const mendedAt = await mendTwilio(rig.emulator)
  const result = await showStep('Letting it settle, and comparing', () =>
    settle(rig, watch, mendedAt),
  )
  const report = {
    seed: options.seed,
    kills: crew.kills,
    restarts: options.restarts,
    faults: Object.values(faults).reduce<number>((sum, count) => sum + (count ?? 0), 0),
    ...result,
    seconds: Math.round((Date.now() - startedAt) / 1000),
  }
  const isPassed = result.isSettled && isEqual(result)
  return {
    summary: isPassed ? '✓ Nothing was lost' : '✗ Our copy is not what it should be',
    report,
    isPassed,
  }
})
