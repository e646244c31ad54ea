import { parseArgs } from 'node:util'

export type ChaosOptions = {
  seed: number
  /** About so many over all customers, beside those that arrive meanwhile. */
  calls: number
  kills: number
  restarts: number
  suspensions: number
}

/** @throws for an unknown flag or one that is not a whole number */
export function parseChaosOptions(args: readonly string[]): ChaosOptions {
  const flag = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: { seed: flag, calls: flag, kills: flag, restarts: flag, suspensions: flag },
  })
  const read = (name: keyof ChaosOptions, whenAbsent: number) => {
    const text = values[name] ?? String(whenAbsent)
    if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} must be a whole number, not "${text}"`)
    return Number(text)
  }
  const calls = read('calls', 210_000)
  return {
    seed: read('seed', 1),
    calls,
    kills: read('kills', Math.ceil(calls / 20_000)),
    restarts: read('restarts', Math.ceil(calls / 70_000)),
    suspensions: read('suspensions', Math.ceil(calls / 120_000)),
  }
}
