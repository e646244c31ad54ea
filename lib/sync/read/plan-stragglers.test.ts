import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  callsForOneRequest,
  drawSingles,
  planStragglers,
  singlesAtMost,
  type Straggler,
} from './plan-stragglers.ts'

const newest = new Date('2026-11-23T12:00:00Z').getTime()

/** Stragglers, newest first, each so many calls further down the list than the one before; null ends the list. */
const stragglers = (steps: readonly (number | null)[]): Straggler[] => {
  let place: number | null = 0
  return steps.map((step, number) => {
    place = place === null || step === null ? null : place + step
    return { sid: `s${number}`, occurredAt: new Date(newest - number), listedSince: place }
  })
}

const sidsOf = (calls: readonly Straggler[]) => calls.map(({ sid }) => sid)

describe('planStragglers', () => {
  test.each([
    ['none', [], [], []],
    ['one in a quiet account comes with the list', [12], ['s0'], []],
    ['one in a busy account comes by itself', [400], [], ['s0']],
    ['the list stops at the last that is worth it', [3, 40, 900], ['s0', 's1'], ['s2']],
    ['many are worth a long list', Array<number>(30).fill(40), 30, 0],
    ['beyond the reach of a list each comes by itself', [10, null, null], ['s0'], ['s1', 's2']],
  ])('%s', (_, steps, listed, singles) => {
    const plan = planStragglers(stragglers(steps))
    const shown = (calls: Straggler[], as: unknown) =>
      typeof as === 'number' ? calls.length : sidsOf(calls)
    expect(shown(plan.listed, listed)).toEqual(listed)
    expect(shown(plan.singles, singles)).toEqual(singles)
  })

  test('leaves none out, and costs the least of all ways to cut', () => {
    const step = fc.option(fc.integer({ min: 1, max: 3_000 }), { freq: 20 })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const due = stragglers(steps)
        const { listed, singles } = planStragglers(due)
        expect([...listed, ...singles]).toEqual(due)
        const costOf = (cut: number) => {
          if (cut === 0) return due.length
          const { listedSince = null } = due[cut - 1] ?? {}
          return listedSince === null
            ? Infinity
            : listedSince / callsForOneRequest + due.length - cut
        }
        const least = Math.min(...Array.from({ length: due.length + 1 }, (_, cut) => costOf(cut)))
        expect(costOf(listed.length)).toBe(least)
      }),
    )
  })
})

describe('drawSingles', () => {
  test('takes all of a few', () => {
    const few = stragglers([1, 2, 3])
    expect(sidsOf(drawSingles(few)).toSorted()).toEqual(sidsOf(few))
  })

  test('draws from many, so that none is always passed over', () => {
    const many = stragglers(Array<number>(singlesAtMost * 3).fill(1))
    const drawn = new Set<string>()
    for (let round = 0; round < 40; round += 1) {
      const singles = drawSingles(many)
      expect(new Set(singles).size).toBe(singlesAtMost)
      for (const { sid } of singles) drawn.add(sid)
    }
    expect(drawn.size).toBe(many.length)
  })
})
