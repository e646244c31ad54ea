import { callsPerSecond } from './measurement.ts'
import type { ScenarioResult } from './run-scenario.ts'
import { callsPerSecondAllowed } from './scenarios.ts'

/** Of fewer calls, beginning and end are too large a share. */
const judgedFromCalls = 900_000

/** A figure for two cores of their own, and the one that a machine in use still reaches. */
type Bound = { promised: number; inUse: number }

const leastCallsPerSecond: Bound = { promised: 25_000, inUse: 12_500 }
const leastShareOfAllowed: Bound = { promised: 0.85, inUse: 0.68 }
const leastRatio: Record<'quickstart' | 'list', Bound> = {
  quickstart: { promised: 20, inUse: 10 },
  list: { promised: 3, inUse: 2.4 },
}
const mostFirstChartSeconds: Bound = { promised: 10, inUse: 20 }
/** Others who use the machine leave a process its memory. */
const mostMemoryMb: Bound = { promised: 350, inUse: 350 }
/** Of the second half of the time to the first: the same, but for what is a matter of collections. */
const mostMemoryGrowth: Bound = { promised: 1.2, inUse: 1.2 }
/** Of the peak for a million calls to that for a tenth, which take too few seconds to come to what is held for long. */
const mostMemoryOfLarger: Bound = { promised: 1.2, inUse: 1.4 }

/** Promised figures that a measurement misses, in words; and those of them that no use of the machine explains. */
export type Judgement = { missed: string[]; clearlyMissed: string[] }

type Finding = { what: string; isMissed: boolean; isClearlyMissed: boolean }

const atLeast = (value: number, { promised, inUse }: Bound, what: string): Finding => ({
  what,
  isMissed: value < promised,
  isClearlyMissed: value < inUse,
})
const atMost = (value: number, { promised, inUse }: Bound, what: string): Finding => ({
  what,
  isMissed: value > promised,
  isClearlyMissed: value > inUse,
})

/** Judges what can be told of any number of calls, and the rest where they are enough. */
export function judgePromises(results: readonly ScenarioResult[]): Judgement {
  const findings = [
    ...results.flatMap((result) => [
      ...judgeFirstCharts(result),
      ...(result.engine.calls < judgedFromCalls
        ? []
        : [...judgeRates(result), ...judgeMemory(result)]),
    ]),
    ...judgeSizes(results),
  ]
  const wordsOf = (found: readonly Finding[]) => found.map(({ what }) => what)
  return {
    missed: wordsOf(findings.filter(({ isMissed }) => isMissed)),
    clearlyMissed: wordsOf(findings.filter(({ isClearlyMissed }) => isClearlyMissed)),
  }
}

function judgeFirstCharts(result: ScenarioResult): Finding[] {
  const { scenario, firstChartSeconds, lateFirstChartSeconds, isNewestFirst } = result
  const label = `(${scenario.id}) first chart`
  const seconds = firstChartSeconds.toFixed(1)
  const late = lateFirstChartSeconds ?? 0
  const isInOrder = scenario.customers === 1 || isNewestFirst
  const what = `(${scenario.id}) an oldest month came before a newest day`
  return [
    atMost(firstChartSeconds, mostFirstChartSeconds, `${label} only after ${seconds} s`),
    atMost(late, mostFirstChartSeconds, `${label} of a late customer after ${late.toFixed(1)} s`),
    { what, isMissed: !isInOrder, isClearlyMissed: !isInOrder },
  ]
}

function judgeRates({ scenario, engine, quickstart, list }: ScenarioResult): Finding[] {
  const rate = callsPerSecond(engine)
  const allowed = callsPerSecondAllowed(scenario)
  const label = `(${scenario.id}) only`
  const findings =
    allowed === null
      ? [atLeast(rate, leastCallsPerSecond, `${label} ${rate} calls a second`)]
      : [
          atLeast(
            rate / allowed,
            leastShareOfAllowed,
            `${label} ${((100 * rate) / allowed).toFixed(1)} % of what is allowed`,
          ),
        ]
  for (const [name, loop] of [['quickstart', quickstart] as const, ['list', list] as const]) {
    if (loop === null) continue
    const ratio = rate / callsPerSecond(loop)
    findings.push(
      atLeast(ratio, leastRatio[name], `${label} ${ratio.toFixed(1)} times the ${name} loop`),
    )
  }
  return findings
}

function judgeMemory({ scenario, engine }: ScenarioResult): Finding[] {
  const peak = engine.peakMemoryMb ?? 0
  const { firstHalfMb, secondHalfMb } = engine.memory ?? { firstHalfMb: 1, secondHalfMb: 1 }
  const grown = `(${scenario.id}) memory grew from ${firstHalfMb} to ${secondHalfMb} MB`
  return [
    atMost(peak, mostMemoryMb, `(${scenario.id}) ${peak} MB of memory`),
    atMost(secondHalfMb / firstHalfMb, mostMemoryGrowth, grown),
  ]
}

/** The same scenario in two sizes is to take the same memory. */
function judgeSizes(results: readonly ScenarioResult[]): Finding[] {
  return results.flatMap(({ scenario, engine }, place) => {
    const smaller = results[place - 1]
    const smallerMb = smaller?.engine.peakMemoryMb ?? null
    if (smaller?.scenario.id !== scenario.id || engine.calls < judgedFromCalls) return []
    if (smallerMb === null || engine.peakMemoryMb === null) return []
    const what = `(${scenario.id}) ${engine.peakMemoryMb} MB of memory, and ${smallerMb} MB for fewer calls`
    return [atMost(engine.peakMemoryMb / smallerMb, mostMemoryOfLarger, what)]
  })
}
