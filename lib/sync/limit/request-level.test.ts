import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterRefusal,
  afterRefusalOutside,
  afterSuccess,
  allowedOf,
  firstLevel,
  quietMs,
  type Climb,
  type RequestLevel,
} from './request-level.ts'
import { simulate } from './testing/simulation.ts'

const start = new Date('2026-03-10T18:30:00Z')
const at = (ms: number) => new Date(start.getTime() + ms)

function succeed(climb: Climb, times: number, now: Date, ceiling = 8): Climb {
  let risen = climb
  for (let time = 0; time < times; time += 1) {
    risen = afterSuccess(risen, risen.level, { ceiling, now })
  }
  return risen
}

describe('a level', () => {
  const first: Climb = { level: firstLevel, successes: 0 }
  const refuse = (climb: Climb, now: Date) => afterRefusal(climb, climb.level, { ceiling: 8, now })

  test('rises by one after each round, to the ceiling', () => {
    expect(succeed(first, 1, start).level.allowed).toBe(2)
    expect(succeed(first, 2, start).level.allowed).toBe(3)
    expect(succeed(first, 2 + 3, start).level.allowed).toBe(4)
    expect(succeed(first, 500, start).level.allowed).toBe(8)
    expect(succeed(first, 500, start, 1).level.allowed).toBe(2)
    expect(allowedOf(firstLevel, 1)).toBe(1)
  })

  test('is halved once for all that began before the halving, whenever they are refused', () => {
    const six: Climb = { level: { ...firstLevel, allowed: 6 }, successes: 5 }
    const halved = refuse(six, at(0))
    expect(halved).toEqual({ level: { allowed: 3, refused: 6, loweredAt: start }, successes: 0 })
    expect(afterRefusal(halved, six.level, { ceiling: 8, now: at(900) })).toBe(halved)
    expect(afterSuccess(halved, six.level, { ceiling: 8, now: at(900) })).toBe(halved)
    expect(refuse(halved, at(900)).level).toEqual({ allowed: 1, refused: 3, loweredAt: at(900) })
    expect(refuse(refuse(halved, at(900)), at(950)).level.allowed).toBe(1)
  })

  test('is halved by a refusal outside the line as well, once for those within a second', () => {
    const outside = (level: RequestLevel, ms: number) =>
      afterRefusalOutside(level, { ceiling: 8, now: at(ms) })
    const halved = outside({ ...firstLevel, allowed: 6 }, 0)
    expect(halved).toEqual({ allowed: 3, refused: 7, loweredAt: start })
    expect(outside(halved, 999)).toBe(halved)
    expect(outside(halved, 1_000)).toEqual({ allowed: 1, refused: 4, loweredAt: at(1_000) })
  })

  test('is back below what was refused with a success each, and there again after a quiet minute', () => {
    const halved = refuse({ level: { ...firstLevel, allowed: 6 }, successes: 0 }, start)
    const below = succeed(halved, 2, at(100))
    expect(below.level.allowed).toBe(5)
    expect(succeed(below, 500, at(quietMs - 1)).level.allowed).toBe(5)
    const again = succeed({ ...below, successes: 0 }, 5, at(quietMs))
    expect(again.level).toMatchObject({ allowed: 6, refused: 6 })
    expect(succeed(again, 6, at(quietMs)).level).toMatchObject({ allowed: 7, refused: null })
  })

  test('that has proved to work is not taken for refused, nor is the next', () => {
    const five: Climb = { level: { ...firstLevel, allowed: 5, refused: 6 }, successes: 0 }
    const once = refuse(
      succeed({ ...five, level: { ...five.level, loweredAt: start } }, 14, at(1)),
      at(9),
    )
    expect(once.level).toMatchObject({ allowed: 2, refused: 5 })
    const proven = succeed({ ...five, level: { ...five.level, loweredAt: start } }, 15, at(1))
    const chance = refuse(proven, at(9))
    expect(chance.level).toMatchObject({ allowed: 2, refused: 7 })
    expect(succeed(chance, 4, at(10)).level.allowed).toBe(6)
  })

  test('is tried again the sooner, the lower it is', () => {
    const one = { level: { allowed: 1, refused: 2, loweredAt: start }, successes: 0 }
    expect(succeed(one, 9, at(14_999)).level.allowed).toBe(1)
    expect(succeed(one, 1, at(15_000)).level.allowed).toBe(2)
  })

  test('that works where another was refused rises on by rounds, without another wait', () => {
    const one = { level: { allowed: 1, refused: 2, loweredAt: start }, successes: 0 }
    const two = succeed(one, 1, at(15_000))
    const three = succeed(two, 2, at(30_000))
    expect(three.level).toMatchObject({ allowed: 3, refused: null })
    expect(succeed(three, 3, at(30_000)).level.allowed).toBe(4)
  })

  test('rises by requests that began at it, or at any where the next is known to work', () => {
    const lower = { ...firstLevel, allowed: 1 }
    const steering = { ceiling: 8, now: start }
    expect(afterSuccess(first, lower, steering)).toBe(first)
    const known = { level: { ...firstLevel, refused: 4 }, successes: 0 }
    expect(afterSuccess(known, lower, steering).level.allowed).toBe(3)
  })

  test('counts from the ceiling of the process that was refused', () => {
    const high: Climb = { level: { ...firstLevel, allowed: 16 }, successes: 0 }
    expect(afterRefusal(high, high.level, { ceiling: 4, now: start }).level).toMatchObject({
      allowed: 2,
      refused: 4,
    })
  })

  test('stays within 1 and the ceiling, halves once a burst and recovers, whatever happens', () => {
    const event = fc.record({
      outcome: fc.constantFrom('success', 'refusal'),
      age: fc.nat(12),
      pauseMs: fc.integer({ min: 1, max: 90_000 }),
    })
    fc.assert(
      fc.property(fc.array(event), fc.integer({ min: 2, max: 16 }), (events, ceiling) => {
        const seen = [firstLevel]
        let climb: Climb = { level: firstLevel, successes: 0 }
        let ms = 0
        for (const { outcome, age, pauseMs } of events) {
          ms += pauseMs
          const levelAtStart = seen.at(-1 - age) ?? firstLevel
          const before = climb.level
          const after = outcome === 'success' ? afterSuccess : afterRefusal
          climb = after(climb, levelAtStart, { ceiling, now: at(ms) })
          const { allowed, loweredAt } = climb.level
          expect(allowed).toBeGreaterThanOrEqual(1)
          expect(allowed).toBeLessThanOrEqual(ceiling)
          expect(allowed).toBeLessThanOrEqual(before.allowed + 1)
          if (allowed < before.allowed) expect(levelAtStart.loweredAt).toEqual(before.loweredAt)
          if (allowed < before.allowed) expect(loweredAt).toEqual(at(ms))
          seen.push(climb.level)
        }
        expect(succeed(climb, 500, at(ms + quietMs), ceiling).level.allowed).toBe(ceiling)
      }),
    )
  })
})

describe('against a server that allows a fixed number at once', () => {
  test.each([
    { limit: 1, triesAMinute: 4 },
    { limit: 2, triesAMinute: 2 },
    { limit: 4, triesAMinute: 1 },
    { limit: 7, triesAMinute: 1 },
  ])('of $limit, nearly all of it is used', ({ limit, triesAMinute }) => {
    const { answeredMs, refusals, spanMs } = simulate({
      limit,
      ceiling: 8,
      readers: 12,
      minutes: 10,
    })
    expect(answeredMs / (limit * spanMs)).toBeGreaterThan(0.97)
    // Once at the start.
    expect(refusals).toBeLessThanOrEqual(1 + 10 * triesAMinute)
  })

  test.each([
    { strayEvery: 300, share: 0.88, shareAtOne: 0.02 },
    { strayEvery: 100, share: 0.75, shareAtOne: 0.1 },
    { strayEvery: 30, share: 0.45, shareAtOne: 0.45 },
  ])(
    'one refusal in $strayEvery that has another cause holds nobody down for long',
    ({ strayEvery, share, shareAtOne }) => {
      const scene = { limit: 4, ceiling: 8, readers: 12, minutes: 60, strayEvery }
      const { answeredMs, atOneMs, spanMs } = simulate(scene)
      expect(answeredMs / (4 * spanMs)).toBeGreaterThan(share)
      expect(atOneMs / spanMs).toBeLessThan(shareAtOne)
    },
  )

  test('above the ceiling, the ceiling is used and nothing refused', () => {
    const { answeredMs, refusals, spanMs } = simulate({
      limit: 100,
      ceiling: 8,
      readers: 12,
      minutes: 1,
    })
    expect(answeredMs / (8 * spanMs)).toBeGreaterThan(0.97)
    expect(refusals).toBe(0)
  })

  test('by several workers that learn of each other a second late, nearly all of it is used', () => {
    const { answeredMs, refusals, spanMs } = simulate({
      limit: 4,
      ceiling: 8,
      readers: 12,
      minutes: 10,
      workers: 3,
    })
    expect(answeredMs / (4 * spanMs)).toBeGreaterThan(0.95)
    expect(refusals).toBeLessThanOrEqual(40)
  })
})
