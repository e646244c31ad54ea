// npm run bench:live [-- --seconds N]: how long after Twilio has ended and priced a call our copy has it so.
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { showStep } from '../progress.ts'
import { runToEnd } from '../rig/run-to-end.ts'
import { startRig } from '../rig/rig.ts'
import { isComplete, watchSync } from '../rig/sync-state.ts'

/** What a person is promised. */
const promisedSeconds = 90

const delays = z.object({
  calls: z.number(),
  /** Calls that our copy did not have as they were after the promised time. */
  late: z.number(),
  meanSeconds: z.number(),
  maxSeconds: z.number(),
})

await runToEnd(async ({ cleanup, fail, stopping }) => {
  const { values } = parseArgs({ options: { seconds: { type: 'string', default: '240' } } })
  const seconds = z.coerce.number().int().gt(promisedSeconds).parse(values.seconds)
  const rig = await startRig(
    { cleanup, fail },
    [
      ...['--customers', '3', '--calls-per-customer', '2000', '--accounts-per-customer', '2'],
      ...['--rush-per-hour', '240', '--history-days', '28'],
    ],
    { CALLSCOPE_HISTORY_MONTHS: '1' },
  )
  const watch = watchSync(rig.databaseUrl)
  cleanup.defer(watch.close)
  await rig.emulator.setLatency(200, 200)
  await showStep('Reading the history of 6 accounts', async () => {
    await rig.runScript(z.null(), 'scripts/rig/connect-customers.ts')
    const worker = rig.startWorker()
    await worker.firstMessage
    void worker.died.then(fail)
    await rig.runScript(z.unknown(), 'scripts/rig/start-sync.ts')
    for (;;) {
      const state = await watch.read()
      if (state !== null && isComplete(state)) return
      await delay(250, null, { signal: stopping })
    }
  })
  const from = new Date().toISOString()
  await showStep(`Letting calls arrive, end and be priced for ${seconds} s`, () =>
    delay(seconds * 1000, null, { signal: stopping }),
  )
  const report = await rig.runScript(delays, 'scripts/bench/measure-delays.ts', [
    from,
    String(promisedSeconds),
  ])
  const summary = `${report.calls} calls came to their end: ours were as they are ${report.meanSeconds} s later on average, ${report.maxSeconds} s at most.`
  return {
    summary,
    report: { bench: 'live', ...report },
    isPassed: report.calls > 0 && report.late === 0 && report.maxSeconds <= promisedSeconds,
  }
})
