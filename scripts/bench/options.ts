import { parseArgs } from 'node:util'
import { scenarioIds, type ScenarioId } from './scenarios.ts'

export type BenchOptions = {
  only: ScenarioId | null
  /** In the place of each scenario's own number. */
  calls: number | null
  /** A twentieth of everything: to see that it works, not to measure. */
  isQuick: boolean
}

/** @throws for an unknown flag or a wrong value */
export function parseBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scenario: { type: 'string' },
      calls: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  })
  const only = scenarioIds.find((id) => id === values.scenario) ?? null
  if (values.scenario !== undefined && only === null) {
    throw new Error(`--scenario must be one of ${scenarioIds.join(', ')}, not "${values.scenario}"`)
  }
  const { calls } = values
  if (calls !== undefined && !/^[1-9]\d{0,8}$/.test(calls)) {
    throw new Error(`--calls must be a whole number, not "${calls}"`)
  }
  return { only, calls: calls === undefined ? null : Number(calls), isQuick: values.quick }
}
