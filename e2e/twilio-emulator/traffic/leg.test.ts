import { describe, expect, test } from 'vitest'
import { second, trafficOf } from '../testing/profiles.ts'
import {
  costAt,
  durationAt,
  endedAt,
  type Leg,
  MAX_LIFE_SECONDS,
  MAX_START_LAG_SECONDS,
  occurredAt,
  PRICE_DELAY_SECONDS,
  startedAt,
  statusAt,
  updatedAt,
} from './leg.ts'

const ORDER = ['queued', 'ringing', 'in-progress', 'ended']
const DAY = { from: second('2026-03-18T00:00:00Z'), to: second('2026-03-18T23:59:59Z') }
const legs = [...trafficOf('voss-kehl', 10).oldestFirst(DAY)].flat()

/** The instants at which something about a leg may change, and those around them. */
function momentsOf(leg: Leg): number[] {
  const changes = [leg.createdAt, leg.dialedAt, leg.answeredAt, leg.endedAt].filter(
    (at) => at !== null,
  )
  const priced = leg.endedAt + PRICE_DELAY_SECONDS
  return [...changes, priced].flatMap((at) => [at, at + 1]).toSorted((a, b) => a - b)
}

function placeOf(leg: Leg, now: number): number {
  const place = ORDER.indexOf(statusAt(leg, now))
  return place === -1 ? ORDER.length - 1 : place
}

describe('the life of a call', () => {
  test('goes from queued or ringing to in progress to its end, never back', () => {
    for (const leg of legs) {
      const places = momentsOf(leg).map((now) => placeOf(leg, now))
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      expect(statusAt(leg, leg.endedAt)).toBe(leg.outcome)
    }
  })

  test('has an end, a duration and then a price only when it is over', () => {
    for (const leg of legs) {
      const before = leg.endedAt - 1
      expect([endedAt(leg, before), durationAt(leg, before), costAt(leg, before)]).toEqual([
        null,
        null,
        null,
      ])
      expect(endedAt(leg, leg.endedAt)).toBe(leg.endedAt)
      expect(costAt(leg, leg.endedAt + PRICE_DELAY_SECONDS - 1)).toBeNull()
      expect(costAt(leg, leg.endedAt + PRICE_DELAY_SECONDS)).toBe(leg.cost)
    }
  })

  test('lasts from start to end when completed', () => {
    for (const leg of legs.filter((one) => one.outcome === 'completed')) {
      const end = endedAt(leg, Infinity) ?? 0
      expect(end - (startedAt(leg, Infinity) ?? 0)).toBe(durationAt(leg, Infinity))
      expect(leg.cost).toBeGreaterThan(0)
    }
  })

  test('is never billed when nobody answered', () => {
    for (const leg of legs.filter((one) => one.outcome !== 'completed')) {
      expect(leg.cost ?? 0).toBe(0)
      expect(durationAt(leg, Infinity)).toBe(0)
    }
  })

  test('updates its date when something changes, and not otherwise', () => {
    for (const leg of legs.slice(0, 300)) {
      const updates = momentsOf(leg).map((now) => updatedAt(leg, now))
      expect(updates).toEqual(updates.toSorted((a, b) => a - b))
      expect(updatedAt(leg, Infinity)).toBe(leg.endedAt + PRICE_DELAY_SECONDS)
    }
  })

  test('keeps within the bounds that date filters rely on', () => {
    for (const leg of legs) {
      const start = occurredAt(leg, Infinity)
      expect(start).toBeGreaterThanOrEqual(leg.createdAt)
      expect(start - leg.createdAt).toBeLessThanOrEqual(MAX_START_LAG_SECONDS)
      expect(leg.endedAt - leg.createdAt).toBeLessThanOrEqual(MAX_LIFE_SECONDS)
    }
  })
})
