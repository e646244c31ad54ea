import { callsPerSecond, type Measurement } from './measurement.ts'
import type { ScenarioResult } from './run-scenario.ts'
import { callsPerSecondAllowed, cores } from './scenarios.ts'

/** What a machine reads: every figure, and what it was measured on. */
export function reportOf(results: readonly ScenarioResult[]) {
  return { bench: 'sync', cores, scenarios: results.map(scenarioReport) }
}

function scenarioReport(result: ScenarioResult) {
  const { scenario, engine, quickstart, list } = result
  const allowed = callsPerSecondAllowed(scenario)
  return {
    scenario: scenario.id,
    customers: scenario.customers,
    ...figures(engine),
    ...engine.memory,
    cpuSeconds: Object.fromEntries(
      Object.entries(engine.cpuSeconds).map(([who, seconds]) => [
        who,
        seconds === null ? null : round(seconds, 1),
      ]),
    ),
    refused: engine.refused,
    mostAtATime: engine.mostAtATime,
    ...(allowed === null ? {} : { shareOfAllowed: round(callsPerSecond(engine) / allowed, 3) }),
    firstChartSeconds: round(result.firstChartSeconds, 1),
    ...(result.lateFirstChartSeconds === null
      ? {}
      : { lateFirstChartSeconds: round(result.lateFirstChartSeconds, 1) }),
    ...(scenario.customers === 1
      ? {}
      : { isNewestFirst: result.isNewestFirst, secondsBetween: round(result.secondsBetween, 1) }),
    ...(quickstart === null ? {} : { quickstart: loopReport(quickstart, engine) }),
    ...(list === null ? {} : { listAndCreateMany: loopReport(list, engine) }),
  }
}

function figures(measured: Measurement) {
  const { calls, seconds, requests, peakMemoryMb } = measured
  const perSecond = callsPerSecond(measured)
  return { calls, seconds: round(seconds, 1), callsPerSecond: perSecond, requests, peakMemoryMb }
}

function loopReport(loop: Measurement, engine: Measurement) {
  return { ...figures(loop), ratio: round(callsPerSecond(engine) / callsPerSecond(loop), 1) }
}

/** The same for people. */
export function tableOf(results: readonly ScenarioResult[]): string {
  const header = ['', '', 'calls', 'calls/s', 'requests', 'peak memory', 'ratio']
  const rows = results.flatMap(({ scenario, engine, quickstart, list }) => [
    row(`(${scenario.id})`, 'Callscope', engine, null),
    ...(list === null ? [] : [row('', 'list + createMany', list, engine)]),
    ...(quickstart === null ? [] : [row('', 'quickstart', quickstart, engine)]),
  ])
  const table = [header, ...rows]
  const widths = header.map((_, column) =>
    Math.max(...table.map((cells) => cells[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [...table.map(line), ...results.flatMap(remarks)].join('\n')
}

function row(label: string, who: string, measured: Measurement, engine: Measurement | null) {
  const memory = measured.peakMemoryMb === null ? '?' : `${measured.peakMemoryMb} MB`
  const ratio = engine === null ? '' : `1 : ${loopReport(measured, engine).ratio}`
  const counts = [measured.calls, callsPerSecond(measured), measured.requests]
  return [label, who, ...counts.map((count) => count.toLocaleString('en')), memory, ratio]
}

function remarks(result: ScenarioResult): string[] {
  const { scenario, engine, isNewestFirst, firstChartSeconds, lateFirstChartSeconds } = result
  const allowed = callsPerSecondAllowed(scenario)
  const share = allowed === null ? null : Math.round((100 * callsPerSecond(engine)) / allowed)
  const { memory } = engine
  return [
    ...(memory === null
      ? []
      : [
          `(${scenario.id}) ${engine.calls.toLocaleString('en')} calls: the worker held ${memory.firstHalfMb} MB in the first half of the time, ${memory.secondHalfMb} MB in the second`,
        ]),
    ...(share === null
      ? []
      : [`(${scenario.id}) ${share} % of what the allowed requests can carry`]),
    `(${scenario.id}) first charts within ${firstChartSeconds.toFixed(1)} s${
      lateFirstChartSeconds === null
        ? ''
        : `, that of a customer who came late within ${lateFirstChartSeconds.toFixed(1)} s`
    }`,
    ...(scenario.customers === 1
      ? []
      : [
          `(${scenario.id}) every customer's newest day ${isNewestFirst ? 'came' : 'did NOT come'} before any one's oldest month`,
        ]),
  ]
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
