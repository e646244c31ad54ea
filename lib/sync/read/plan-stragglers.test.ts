import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  callsForOneRequest,
  drawSingles,
  planStragglers,
  type Straggler,
} from './plan-stragglers.ts'
import { singlesAtMost } from './round-budget.ts'

const newest = new Date('2026-11-23T12:00:00Z').getTime()

/** Each so many calls further down the list than the one before; null ends the list. */
type Steps = readonly (number | null)[]

/** Stragglers, newest first; those at the places of `others` are not due. */
function stragglers(steps: Steps, others: ReadonlySet<number> = new Set()): Straggler[] {
  let place: number | null = 0
  return steps.map((step, number) => {
    place = place === null || step === null ? null : place + step
    return {
      sid: `s${number}`,
      occurredAt: new Date(newest - number),
      isDue: !others.has(number),
      listedSince: place,
    }
  })
}

const sidsOf = (calls: readonly Straggler[]) => calls.map(({ sid }) => sid)
const steps = (count: number, step: number | null) => Array<number | null>(count).fill(step)
const allOf = (count: number) => new Set(Array.from({ length: count }, (_, number) => number))

describe('planStragglers, of those that are due', () => {
  test.each([
    ['none', [], [], []],
    ['one in a quiet account comes with the list', [12], ['s0'], []],
    ['one in a busy account comes by itself', [400], [], ['s0']],
    ['the list stops at the last that is worth it', [3, 40, 900], ['s0', 's1'], ['s2']],
    ['many are worth a long list', steps(30, 40), 30, 0],
    ['beyond the reach of a list each comes by itself', [10, null, null], ['s0'], ['s1', 's2']],
  ])('%s', (_, steps, listed, singles) => {
    const plan = planStragglers(stragglers(steps), 0)
    const shown = (calls: Straggler[], as: unknown) =>
      typeof as === 'number' ? calls.length : sidsOf(calls)
    expect(shown(plan.listed, listed)).toEqual(listed)
    expect(shown(plan.singles, singles)).toEqual(singles)
  })
})

describe('planStragglers, of those that are not due', () => {
  test.each([
    ['all come, each by itself', steps(100, 400), allOf(100), 100, [0, 100]],
    ['all come with the list', steps(100, 10), allOf(100), 100, [100, 0]],
    ['thousands come, where the list is worth it', steps(5_000, 1), allOf(5_000), 100, [5_000, 0]],
    ['the newest come, of too many', steps(150, 400), allOf(150), 100, [0, 100]],
    ['some come with the list, some alone', [40, 40, 400], allOf(3), 100, [2, 1]],
    ['none come without a budget', steps(9, 4), allOf(9), 0, [0, 0]],
    ['fewer come in a round that is late', steps(150, 400), allOf(150), 25, [0, 25]],
    ['what is due has taken the budget', steps(130, null), new Set([0, 1, 2]), 100, [0, 127]],
    ['what is due leaves some of it', steps(130, null), allOf(60), 100, [0, 100]],
  ])('%s', (_, steps, others, budget, [listed, singles]) => {
    const plan = planStragglers(stragglers(steps, others), budget)
    expect([plan.listed.length, plan.singles.length]).toEqual([listed, singles])
  })

  test('the older they are, the sooner they wait', () => {
    const others = new Set([1, 3, 5])
    const { singles } = planStragglers(stragglers(steps(6, null), others), 5)
    expect(sidsOf(singles)).toEqual(['s0', 's1', 's2', 's3', 's4'])
  })
})

test('of all ways to cut, the plan reaches the most within the budget, and costs the least', () => {
  const step = fc.option(fc.integer({ min: 1, max: 3_000 }), { freq: 20 })
  const call = fc.record({ step, isOther: fc.boolean() })
  const budgets = fc.integer({ min: 0, max: 40 })
  fc.assert(
    fc.property(fc.array(call, { maxLength: 40 }), budgets, (calls, budget) => {
      const others = calls.flatMap(({ isOther }, number) => (isOther ? [number] : []))
      const all = stragglers(
        calls.map((each) => each.step),
        new Set(others),
      )
      const isOther = (straggler: Straggler) => !straggler.isDue
      const costOf = (cut: number, alone: number) => {
        const since = cut === 0 ? 0 : (all[cut - 1]?.listedSince ?? Infinity)
        return since + alone * callsForOneRequest
      }
      let best = { reached: -1, cost: Infinity }
      for (let cut = 0; cut <= all.length; cut += 1) {
        const rest = all.slice(cut)
        const dueAlone = rest.length - rest.filter(isOther).length
        for (let more = 0; more <= rest.length - dueAlone; more += 1) {
          const cost = costOf(cut, dueAlone + more)
          const isWithin = cost <= budget * callsForOneRequest
          const reached = isWithin ? all.slice(0, cut).filter(isOther).length + more : 0
          if (!isWithin && more > 0) continue
          if (reached > best.reached || (reached === best.reached && cost < best.cost)) {
            best = { reached, cost }
          }
        }
      }
      const plan = planStragglers(all, budget)
      const asked = [...plan.listed, ...plan.singles]
      expect(all.filter((each) => each.isDue && !asked.includes(each))).toEqual([])
      expect(plan.listed).toEqual(all.slice(0, plan.listed.length))
      const asOthers = asked.filter(isOther)
      expect(asOthers).toEqual(all.filter(isOther).slice(0, asOthers.length))
      const cost = costOf(plan.listed.length, plan.singles.length)
      expect(cost).toBe(best.cost)
      if (cost <= budget * callsForOneRequest) expect(asOthers.length).toBe(best.reached)
    }),
  )
})

describe('drawSingles', () => {
  test('takes all of a few', () => {
    const few = stragglers([1, 2, 3])
    expect(sidsOf(drawSingles(few)).toSorted()).toEqual(sidsOf(few))
  })

  test('draws from many, so that none is always passed over', () => {
    const many = stragglers(steps(singlesAtMost * 3, 1))
    const drawn = new Set<string>()
    for (let round = 0; round < 40; round += 1) {
      const singles = drawSingles(many)
      expect(new Set(singles).size).toBe(singlesAtMost)
      for (const { sid } of singles) drawn.add(sid)
    }
    expect(drawn.size).toBe(many.length)
  })

  test('takes those that are due first, then the newest', () => {
    const many = stragglers(steps(singlesAtMost + 20, 1), allOf(70))
    const drawn = sidsOf(drawSingles(many))
    const due = sidsOf(many.slice(70))
    expect(drawn.slice(0, due.length).toSorted()).toEqual(due.toSorted())
    expect(drawn.slice(due.length)).toEqual(sidsOf(many.slice(0, singlesAtMost - due.length)))
  })
})
