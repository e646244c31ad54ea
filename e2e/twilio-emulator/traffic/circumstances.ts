import { hash2 } from './hash.ts'
import { type Leg, statusAt } from './leg.ts'
import type { Parties } from './parties.ts'

// What Twilio tells of some calls only; null where it tells nothing.

const CALLER_NAMES = ['WIRELESS CALLER', 'DOE JANE', 'TORONTO ON', 'EXAMPLE LLC', 'SAMPLE JOHN']

/** Who answered, by Twilio's machine detection: known once the call has ended. */
export function answeredByAt(leg: Leg, now: number): string | null {
  if (leg.direction !== 'outbound-api' || statusAt(leg, now) !== 'completed') return null
  const draw = hash2(leg.seed, 21) % 20
  if (draw > 3) return null
  return draw === 0 ? 'machine_start' : 'human'
}

export function callerNameOf(leg: Leg): string | null {
  if (leg.direction !== 'inbound') return null
  return CALLER_NAMES[hash2(leg.seed, 22) % 24] ?? null
}

export function forwardedFromOf(leg: Leg, { to }: Parties): string | null {
  return leg.direction === 'inbound' && hash2(leg.seed, 23) % 12 === 0 ? to : null
}
