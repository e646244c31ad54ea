// npm run bench:live [-- --seconds N]: how long after Twilio has ended and priced a call our copy has it so, whether its
// price comes a minute after the end or days later.
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { showStep } from '../progress.ts'
import { runToEnd } from '../rig/run-to-end.ts'
import { startRig } from '../rig/rig.ts'
import { isComplete, watchSync } from '../rig/sync-state.ts'

/** What a person is promised. */
const promisedSeconds = 90

/** Of the calls that end over six days, so many that some seventy of each account have their price to come. */
const onePricedLateIn = 50
const daySeconds = 86_400

const delays = z.object({
  calls: z.number(),
  /** Calls that our copy did not have as they were after the promised time. */
  missed: z.number(),
  meanSeconds: z.number(),
  maxSeconds: z.number(),
})
type Delays = z.infer<typeof delays>

const isInTime = ({ calls, missed, maxSeconds }: Delays) =>
  calls > 0 && missed === 0 && maxSeconds <= promisedSeconds

const inWords = ({ calls, meanSeconds, maxSeconds }: Delays) =>
  `${calls} calls, ours as they are ${meanSeconds} s later on average, ${maxSeconds} s at most`

await runToEnd(async ({ cleanup, fail, stopping }) => {
  const { values } = parseArgs({ options: { seconds: { type: 'string', default: '240' } } })
  const seconds = z.coerce.number().int().gt(promisedSeconds).parse(values.seconds)
  const rig = await startRig(
    { cleanup, fail },
    [
      ...['--customers', '3', '--calls-per-customer', '20000', '--accounts-per-customer', '2'],
      ...['--rush-per-hour', '240', '--history-days', '13'],
    ],
    { CALLSCOPE_HISTORY_MONTHS: '1' },
  )
  const watch = watchSync(rig.databaseUrl)
  cleanup.defer(watch.close)
  await rig.emulator.setLatency(200, 200)
  const nowSeconds = () => Math.floor(Date.now() / 1_000)
  const startedAt = nowSeconds()
  const pricesComeLate = (pricedFrom: number) =>
    rig.emulator.setSettings({
      latePrices: {
        oneIn: onePricedLateIn,
        endedFrom: startedAt - 6 * daySeconds,
        endedTo: startedAt - 2 * 3_600,
        pricedFrom,
        pricedTo: pricedFrom + seconds,
      },
    })
  await pricesComeLate(startedAt + daySeconds)
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
  await pricesComeLate(nowSeconds())
  await showStep(`Letting calls arrive, end and be priced for ${seconds} s`, () =>
    delay(seconds * 1000, null, { signal: stopping }),
  )
  const { soon, late } = await rig.runScript(
    z.object({ soon: delays, late: delays }),
    'scripts/bench/measure-delays.ts',
    [from, String(promisedSeconds)],
  )
  return {
    summary: `Priced soon after the end: ${inWords(soon)}. Priced hours or days later: ${inWords(late)}.`,
    report: { bench: 'live', soon, late },
    isPassed: isInTime(soon) && isInTime(late),
  }
})
