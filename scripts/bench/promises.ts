import { callsPerSecond } from './measurement.ts'
import type { ScenarioResult } from './run-scenario.ts'
import { callsPerSecondAllowed } from './scenarios.ts'

/** Of fewer calls, beginning and end are too large a share. */
const judgedFromCalls = 900_000

/** What is promised on two cores of their own; a busy machine gives less, but hardly so much less. */
const leastCallsPerSecond = { promised: 25_000, share: 0.5 }
const leastShareOfAllowed = { promised: 0.85, share: 0.8 }
const leastRatio = { quickstart: { promised: 20, share: 0.5 }, list: { promised: 3, share: 0.8 } }
const mostMemoryMb = { promised: 350, share: 1.15 }
/** Of the second half of the time to the first. */
const mostMemoryGrowth = { promised: 1, share: 1.2 }

const boundOf = ({ promised, share }: { promised: number; share: number }) => promised * share

/** Which of the promised figures a measurement clearly misses, in words; none of one that is too small to tell. */
export function missedPromises({ scenario, engine, quickstart, list }: ScenarioResult): string[] {
  if (engine.calls < judgedFromCalls) return []
  const rate = callsPerSecond(engine)
  const allowed = callsPerSecondAllowed(scenario)
  const missed: string[] = []
  const hold = (isHeld: boolean, what: string) => {
    if (!isHeld) missed.push(`(${scenario.id}) ${what}`)
  }
  if (allowed === null) hold(rate >= boundOf(leastCallsPerSecond), `only ${rate} calls a second`)
  else {
    const share = rate / allowed
    hold(
      share >= boundOf(leastShareOfAllowed),
      `only ${Math.round(100 * share)} % of what is allowed`,
    )
  }
  for (const [name, loop] of Object.entries({ quickstart, list } as const)) {
    if (loop === null) continue
    const ratio = rate / callsPerSecond(loop)
    const bound = boundOf(name === 'quickstart' ? leastRatio.quickstart : leastRatio.list)
    hold(ratio >= bound, `only ${ratio.toFixed(1)} times the ${name} loop`)
  }
  const memory = engine.peakMemoryMb ?? 0
  hold(memory <= boundOf(mostMemoryMb), `${memory} MB of memory`)
  const { firstHalfMb, secondHalfMb } = engine.memory ?? { firstHalfMb: 0, secondHalfMb: 0 }
  const hasGrown = secondHalfMb > firstHalfMb * boundOf(mostMemoryGrowth)
  hold(!hasGrown, `memory grew from ${firstHalfMb} to ${secondHalfMb} MB`)
  return missed
}
