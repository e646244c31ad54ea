import { showStep } from '../progress.ts'
import { startRig } from '../rig/rig.ts'
import { watchSync } from '../rig/sync-state.ts'
import { z } from 'zod'
import { checkCopy } from './check-copy.ts'
import { firstChartsOf, type FirstCharts } from './first-charts.ts'
import { measureEngine, type EngineMeasurement } from './measure-engine.ts'
import { measureLoop } from './measure-loop.ts'
import type { Measurement } from './measurement.ts'
import { readHistoryTimes } from './read-history-times.ts'
import type { Scenario } from './scenarios.ts'

export type ScenarioResult = FirstCharts & {
  scenario: Scenario
  engine: EngineMeasurement
  quickstart: Measurement | null
  list: Measurement | null
}

/** Measures the loops and the engine on a database and an emulator of their own. */
export async function runScenario(
  scenario: Scenario,
  fail: (error: Error) => void,
): Promise<ScenarioResult> {
  const { title, customers, callsPerCustomer, latencyMs, concurrency } = scenario
  const total = (customers * callsPerCustomer).toLocaleString('en')
  console.info(`\n(${scenario.id}) ${title}, ${total} calls`)
  await using cleanup = new AsyncDisposableStack()
  // A frozen clock: what is to be read stands still, and so does the number of requests.
  const rig = await startRig({ cleanup, fail }, [
    ...['--customers', String(customers), '--calls-per-customer', String(callsPerCustomer)],
    ...['--history-days', '390', '--now', new Date().toISOString()],
  ])
  const watch = watchSync(rig.databaseUrl)
  cleanup.defer(watch.close)
  await showStep('Connecting', () => rig.runScript(z.null(), 'scripts/rig/connect-customers.ts'))
  await rig.emulator.setLatency(latencyMs, latencyMs)
  await rig.emulator.setConcurrency(concurrency)
  const quickstart = await showStep("The quickstart's loop", () =>
    measureLoop(rig, watch, 'quickstart', scenario.quickstartCalls),
  )
  const list = await showStep('The loop of list and createMany', () =>
    measureLoop(rig, watch, 'list-and-create-many', scenario.listCalls),
  )
  const engine = await showStep('Callscope', () => measureEngine(rig, watch, scenario, fail))
  await showStep('Counting', () => checkCopy(rig, watch))
  const firstCharts = firstChartsOf(await readHistoryTimes(watch), engine.begunAt, engine.late)
  return { scenario, engine, quickstart, list, ...firstCharts }
}
