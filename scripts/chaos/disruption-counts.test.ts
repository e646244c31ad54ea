import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countPlanned, listShortfalls } from './disruption-counts.ts'
import { planDisruptions } from './schedule.ts'

const planned = { kills: 11, killsInPages: 6, suspensions: 2, crashes: 3 }
const enough = { kills: 6, killsInPages: 1, suspensions: 2, crashes: 3 }
const requests = { requests: 500, faults: 50 }

test('is content when half of the kills, one of them within a page, and all else came about', () => {
  expect(listShortfalls(planned, planned, { requests: 500, faults: 100 })).toEqual([])
  expect(listShortfalls(planned, enough, requests)).toEqual([])
})

test.each([
  [{ kills: 5 }, {}, 'Only 5 of 11 kills hit a worker at work.'],
  [
    { killsInPages: 0 },
    {},
    'None of 6 kills that should hit a worker in the middle of a page did.',
  ],
  [{ suspensions: 1 }, {}, 'Only 1 of 2 suspensions hit a worker at work.'],
  [{ crashes: 2 }, {}, 'Postgres crashed only 2 of 3 times.'],
  [{}, { faults: 49 }, 'Only 49 of 500 requests went wrong.'],
  [{}, { requests: 0, faults: 0 }, 'Only 0 of 0 requests went wrong.'],
])('says what did not: %o, %o', (done, answered, sentence) => {
  expect(listShortfalls(planned, { ...enough, ...done }, { ...requests, ...answered })).toEqual([
    sentence,
  ])
})

test('asks for nothing that was not planned', () => {
  const nothing = { kills: 0, killsInPages: 0, suspensions: 0, crashes: 0 }
  expect(listShortfalls(nothing, nothing, requests)).toEqual([])
  expect(listShortfalls({ ...nothing, kills: 1 }, nothing, requests)).toHaveLength(1)
})

test('a plan is met by itself, and by nothing less than half of it', () => {
  const counts = {
    kills: fc.integer({ min: 1, max: 30 }),
    restarts: fc.nat(5),
    suspensions: fc.nat(5),
  }
  fc.assert(
    fc.property(fc.integer(), fc.record(counts), (seed, asked) => {
      const plan = countPlanned(planDisruptions(seed, { ...asked, workers: 2 }))
      expect(plan).toEqual({
        kills: asked.kills,
        killsInPages: Math.ceil(asked.kills / 2),
        suspensions: asked.suspensions,
        crashes: asked.restarts,
      })
      expect(listShortfalls(plan, plan, requests)).toEqual([])
      const fewer = { ...plan, kills: Math.ceil(plan.kills / 2) - 1 }
      expect(listShortfalls(plan, fewer, requests)).toHaveLength(1)
    }),
  )
})
