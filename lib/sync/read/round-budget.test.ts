import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundBudget, singlesAtMost } from './round-budget.ts'

const origin = new Date('2026-11-23T12:00:00Z').getTime()
const budgetAfter = (seconds: number, from = origin) =>
  roundBudget(new Date(from), new Date(from + seconds * 1_000))

test.each([
  ['on time', 60, singlesAtMost],
  ['a few seconds late', 65, singlesAtMost],
  ['half late', 75, singlesAtMost / 2],
  ['nearly late', 84, 5],
  ['late', 85, 0],
  ['left out', 120, 0],
  ['the first of a day', 40_000, 0],
  ['by a clock that was set back', -10, 0],
])('a round that is %s', (_, seconds, budget) => {
  expect(budgetAfter(seconds)).toBe(budget)
})

test('wished for again and again, rounds have a budget twice a minute', () => {
  const gaps = fc.array(fc.integer({ min: 3, max: 30 }), { minLength: 40, maxLength: 40 })
  fc.assert(
    fc.property(gaps, fc.integer({ min: 0, max: 59 }), (seconds, offset) => {
      let at = origin + offset * 1_000
      const filledAt: number[] = []
      for (const gap of seconds) {
        const budget = budgetAfter(gap, at)
        at += gap * 1_000
        if (budget > 0) filledAt.push(at)
        expect([0, singlesAtMost]).toContain(budget)
      }
      for (const [place, filled] of filledAt.entries()) {
        const next = filledAt[place + 1] ?? Infinity
        const third = filledAt[place + 2] ?? Infinity
        expect(third - filled).toBeGreaterThan(30_000)
        if (next < Infinity) expect(next - filled).toBeLessThanOrEqual(60_000)
      }
    }),
  )
})

const readers = 6
const listSeconds = 0.25
const singleSeconds = 0.05

/** The rounds of a worker's third quarter of an hour, when all of its accounts have more to ask for than a budget holds. */
function simulateRounds(accounts: number) {
  const readAt = Array.from({ length: accounts }, () => 0)
  const freeAt = Array.from({ length: readers }, () => 0)
  const rounds: { gap: number; budget: number }[] = []
  for (let turn = 0; Math.min(...freeAt) < 2_700; turn += 1) {
    const account = turn % accounts
    const reader = freeAt.indexOf(Math.min(...freeAt))
    const before = readAt[account] ?? 0
    // What has been read has its next job with the next minute, and jobs are worked in their order.
    const at = Math.max(freeAt[reader] ?? 0, (Math.floor(before / 60) + 1) * 60)
    const budget = budgetAfter(at - before, origin + before * 1_000)
    freeAt[reader] = at + listSeconds + budget * singleSeconds
    readAt[account] = at
    if (at > 1_800) rounds.push({ gap: at - before, budget })
  }
  return rounds
}

test.each([
  [20, 60, 100],
  [100, 70, 75],
  [300, 82, 15],
  [1_000, 85, 0],
])(
  'a worker of %s accounts has rounds in time, and budgets that are alike',
  (accounts, longest, least) => {
    const rounds = simulateRounds(accounts)
    expect(Math.max(...rounds.map(({ gap }) => gap))).toBeLessThanOrEqual(longest)
    expect(Math.min(...rounds.map(({ budget }) => budget))).toBeGreaterThanOrEqual(least)
  },
)
