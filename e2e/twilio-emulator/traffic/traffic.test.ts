import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { second, trafficOf } from '../testing/profiles.ts'
import type { Leg } from './leg.ts'
import type { CreatedRange, Traffic } from './traffic.ts'

const WEEK = { from: second('2026-03-14T00:00:00Z'), to: second('2026-03-20T23:59:59Z') }

function sids(traffic: Traffic, range: CreatedRange): string[] {
  return [...traffic.oldestFirst(range)].flat().map((leg) => traffic.sidOf(leg))
}

/** A range of creation instants within the week. */
const range = fc
  .tuple(fc.integer({ min: WEEK.from, max: WEEK.to }), fc.integer({ min: 0, max: 100_000 }))
  .map(([from, length]) => ({ from, to: Math.min(from + length, WEEK.to) }))

describe.each([
  ['a busy account', trafficOf('summit-ridge', 20)],
  ['an ordinary account', trafficOf('larkfield')],
  ['a call a day', trafficOf('harbour-lane')],
])('%s', (_, traffic) => {
  const week = [...traffic.oldestFirst(WEEK)].flat()

  test('creations never decrease and SIDs are unique', () => {
    const created = week.map((leg) => leg.createdAt)
    expect(created).toEqual(created.toSorted((a, b) => a - b))
    expect(new Set(sids(traffic, WEEK)).size).toBe(week.length)
  })

  test('any range holds exactly the legs created in it', () => {
    const isIn = (leg: Leg, { from, to }: CreatedRange): boolean =>
      leg.createdAt >= from && leg.createdAt <= to
    fc.assert(
      fc.property(range, (part) => {
        const expected = week.filter((leg) => isIn(leg, part)).map((leg) => traffic.sidOf(leg))
        expect(sids(traffic, part)).toEqual(expected)
      }),
      { numRuns: 40 },
    )
  })

  test('newest first is oldest first backwards', () => {
    fc.assert(
      fc.property(range, (part) => {
        const backwards = [...traffic.newestFirst(part)].flatMap((block) => block.reverse())
        expect(backwards.reverse().map((leg) => traffic.sidOf(leg))).toEqual(sids(traffic, part))
      }),
      { numRuns: 40 },
    )
  })

  test('a SID finds its leg', () => {
    for (const leg of week.slice(0, 200)) {
      expect(traffic.findBySid(traffic.sidOf(leg))).toEqual(leg)
    }
  })
})

describe('conversations', () => {
  const traffic = trafficOf('larkfield', 4)
  const legs = [...traffic.oldestFirst(WEEK)].flat()
  const seconds = legs.filter((leg) => leg.part === 1)

  test('a second leg lives within the first one and starts in its minute', () => {
    expect(seconds.length).toBeGreaterThan(legs.length / 5)
    for (const leg of seconds) {
      const parent = traffic.parentOf(leg)
      expect(parent).toMatchObject({ part: 0, outcome: 'completed' })
      expect(leg.createdAt).toBeGreaterThanOrEqual(parent?.answeredAt ?? Infinity)
      expect(leg.endedAt).toBeLessThanOrEqual(parent?.endedAt ?? -Infinity)
      expect(Math.floor(leg.createdAt / 60)).toBe(Math.floor((parent?.createdAt ?? 0) / 60))
      expect(traffic.parentSidOf(leg)).toBe(parent === null ? null : traffic.sidOf(parent))
    }
  })

  test('every direction, status and oddity occurs', () => {
    const all = [...trafficOf('voss-kehl', 20).oldestFirst(WEEK)].flat()
    expect(new Set(all.map((leg) => leg.direction)).size).toBe(5)
    expect(new Set(all.map((leg) => leg.outcome)).size).toBe(5)
    expect(all.some((leg) => leg.dialedAt === null)).toBe(true)
    expect(all.some((leg) => leg.queueMs > 5000)).toBe(true)
  })

  test('another seed gives other calls', () => {
    const other = trafficOf('larkfield', 4, 2)
    expect(sids(other, WEEK)).not.toEqual(sids(traffic, WEEK))
    expect(sids(trafficOf('larkfield', 4, 1), WEEK)).toEqual(sids(traffic, WEEK))
  })

  test('most calls fail during an outage', () => {
    const noon = [...traffic.oldestFirst(outageMorning(traffic))].flat()
    const completed = noon.filter((leg) => leg.part === 0 && leg.outcome === 'completed')
    expect(noon.length).toBeGreaterThan(20)
    expect(completed.length / noon.length).toBeLessThan(0.4)
  })
})

test('ten million calls: the plan of a day is all that is remembered', () => {
  const traffic = trafficOf('summit-ridge', 55)
  const first = traffic.newestFirst(WEEK).next()
  expect(first.done).toBe(false)
  const page = traffic.newestFirst({ from: second('2025-03-01T00:00:00Z'), to: WEEK.to })
  let legs = 0
  for (const block of page) {
    legs += block.length
    if (legs > 1000) break
  }
  expect(legs).toBeLessThan(1200)
})

function outageMorning(traffic: Traffic): CreatedRange {
  for (let day = 20_454; ; day += 1) {
    const morning = { from: day * 86_400 + 15 * 3600, to: day * 86_400 + 17 * 3600 }
    const legs = [...traffic.oldestFirst(morning)].flat()
    const failed = legs.filter((leg) => leg.outcome === 'failed').length
    if (legs.length > 20 && failed > legs.length * 0.3) return morning
  }
}
