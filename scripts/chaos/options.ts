import { parseArgs } from 'node:util'

export interface ChaosOptions {
  seed: number
  /** About so many over all customers, beside those that arrive meanwhile. */
  calls: number
  /** How long things are broken. */
  seconds: number
  kills: number
  restarts: number
}

/** @throws for an unknown flag or one that is not a whole number */
export function parseChaosOptions(args: readonly string[]): ChaosOptions {
  const flag = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: { seed: flag, calls: flag, seconds: flag, kills: flag, restarts: flag },
  })
  const read = (name: keyof ChaosOptions, whenAbsent: number) => {
    const text = values[name] ?? String(whenAbsent)
    if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} must be a whole number, not "${text}"`)
    return Number(text)
  }
  const seconds = read('seconds', 90)
  return {
    seed: read('seed', 1),
    calls: read('calls', 200_000),
    seconds,
    kills: read('kills', Math.ceil(seconds / 9)),
    restarts: read('restarts', Math.ceil(seconds / 30)),
  }
}
