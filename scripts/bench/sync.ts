// npm run bench:sync [-- --scenario a|b|c --calls N --quick]: how fast histories are read, beside the loops that a
// person would write instead.
import process from 'node:process'
import { runToEnd } from '../rig/run-to-end.ts'
import { parseBenchOptions } from './options.ts'
import { missedPromises } from './promises.ts'
import { reportOf, tableOf } from './report.ts'
import { runScenario, type ScenarioResult } from './run-scenario.ts'
import { listScenarios } from './scenarios.ts'

await runToEnd(async ({ fail }) => {
  const results: ScenarioResult[] = []
  for (const scenario of listScenarios(parseBenchOptions(process.argv.slice(2)))) {
    results.push(await runScenario(scenario, fail))
  }
  const isNewestFirst = results.every((each) => each.scenario.customers === 1 || each.isNewestFirst)
  const missed = results.flatMap(missedPromises)
  return {
    summary: [tableOf(results), ...missed.map((what) => `✗ ${what}`)].join('\n'),
    report: { ...reportOf(results), missed },
    isPassed: isNewestFirst && missed.length === 0,
  }
})
