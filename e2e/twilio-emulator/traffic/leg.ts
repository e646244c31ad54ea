import { hash2 } from './hash.ts'

export type Direction =
  'inbound' | 'outbound-api' | 'outbound-dial' | 'trunking-originating' | 'trunking-terminating'

export type FinalStatus = 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled'
type CallStatus = 'queued' | 'ringing' | 'in-progress' | FinalStatus

/** One call record's whole life, decided once. Instants are seconds since 1970 in UTC. */
export type Leg = {
  hour: number
  index: number
  part: 0 | 1
  /** Seeds the cosmetic fields: numbers, names, formats. */
  seed: number
  direction: Direction
  outcome: FinalStatus
  createdAt: number
  /** Null when the call ended before it was dialled. */
  dialedAt: number | null
  /** Null when nobody answered. */
  answeredAt: number | null
  endedAt: number
  queueMs: number
  /** Hundred-thousandths of the currency unit, positive; null for a call that is never billed. */
  cost: number | null
}

/** Twilio prices a call some time after it ended; here exactly this long, but for late prices. */
export const PRICE_DELAY_SECONDS = 60
/** One in so many of the calls that ended in a time is priced in a later one, each at its own instant. Seconds since 1970. */
export type LatePrices = {
  oneIn: number
  endedFrom: number
  endedTo: number
  pricedFrom: number
  pricedTo: number
}
/** No leg starts later than this after it was created. */
export const MAX_START_LAG_SECONDS = 120
/** No leg ends later than this after it was created. */
export const MAX_LIFE_SECONDS = 4 * 3600 + MAX_START_LAG_SECONDS + 120

/** When lists begin to show a call: drawn from its seed, at most so long after its creation. */
export function listedAt(leg: Leg, withinSeconds: number): number {
  return leg.createdAt + (hash2(leg.seed, 11) % (withinSeconds + 1))
}

export function statusAt(leg: Leg, now: number): CallStatus {
  if (now >= leg.endedAt) return leg.outcome
  if (leg.answeredAt !== null && now >= leg.answeredAt) return 'in-progress'
  return leg.dialedAt !== null && now >= leg.dialedAt ? 'ringing' : 'queued'
}

export function startedAt(leg: Leg, now: number): number | null {
  return leg.dialedAt !== null && now >= leg.dialedAt ? leg.dialedAt : null
}

export function endedAt(leg: Leg, now: number): number | null {
  return now >= leg.endedAt ? leg.endedAt : null
}

/**
 * Seconds from start to end of a completed call; 0 for other ended calls; null while the call
 * lasts.
 */
export function durationAt(leg: Leg, now: number): number | null {
  if (now < leg.endedAt) return null
  return leg.outcome === 'completed' && leg.dialedAt !== null ? leg.endedAt - leg.dialedAt : 0
}

function pricedAt(leg: Leg, late: LatePrices | null): number {
  const usual = leg.endedAt + PRICE_DELAY_SECONDS
  if (late === null || leg.endedAt < late.endedFrom || leg.endedAt >= late.endedTo) return usual
  if (hash2(leg.seed, 12) % late.oneIn !== 0) return usual
  const lateBy = hash2(leg.seed, 13) % Math.max(1, late.pricedTo - late.pricedFrom)
  return Math.max(usual, late.pricedFrom + lateBy)
}

export function costAt(leg: Leg, now: number, late: LatePrices | null = null): number | null {
  return now >= pricedAt(leg, late) ? leg.cost : null
}

export function updatedAt(leg: Leg, now: number, late: LatePrices | null = null): number {
  const changes = [pricedAt(leg, late), leg.endedAt, leg.answeredAt, leg.dialedAt]
  for (const at of changes) if (at !== null && at <= now) return at
  return leg.createdAt
}

/**
 * The instant that date filters and daily usage go by: when the call started, else when it was
 * created.
 */
export function occurredAt(leg: Leg, now: number): number {
  return startedAt(leg, now) ?? leg.createdAt
}
