// npm run bench:sync [-- --scenario a|b|c --calls N --quick]: how fast histories are read, beside the loops that a
// person would write instead.
import process from 'node:process'
import { runToEnd } from '../rig/run-to-end.ts'
import { parseBenchOptions } from './options.ts'
import { judgePromises } from './promises.ts'
import { reportOf, tableOf } from './report.ts'
import { runScenario, type ScenarioResult } from './run-scenario.ts'
import { listScenarios } from './scenarios.ts'

await runToEnd(async ({ fail }) => {
  const results: ScenarioResult[] = []
  for (const scenario of listScenarios(parseBenchOptions(process.argv.slice(2)))) {
    results.push(await runScenario(scenario, fail))
  }
  const { missed, clearlyMissed } = judgePromises(results)
  const remarks = missed.map(
    (what) => `✗ ${what}${clearlyMissed.includes(what) ? '' : ', as may be on a machine in use'}`,
  )
  return {
    summary: [tableOf(results), ...remarks].join('\n'),
    report: { ...reportOf(results), missed, clearlyMissed },
    isPassed: clearlyMissed.length === 0,
  }
})
