import { expect, test } from 'vitest'
import { isLate, nextPlan, noRefresh, refreshDelayMs } from './refresh-plan.ts'

function waits(rounds: number) {
  const delays: number[] = []
  let plan = noRefresh
  for (let round = 0; round < rounds; round += 1) {
    delays.push(refreshDelayMs(plan, true) ?? Number.NaN)
    plan = nextPlan(plan, true)
  }
  return { delays, plan }
}

test('asks soon at first, then ever more seldom', () => {
  const { delays } = waits(20)
  expect(delays[0]).toBe(1_000)
  expect(delays).toEqual(delays.toSorted((a, b) => a - b))
  expect(delays.at(-1)).toBe(15_000)
})

test('is late after about a minute', () => {
  expect(isLate(waits(8).plan)).toBe(false)
  const { delays, plan } = waits(9)
  expect(isLate(plan)).toBe(true)
  const waited = delays.reduce((sum, delay) => sum + delay, 0)
  expect(waited).toBeGreaterThan(45_000)
  expect(waited).toBeLessThan(90_000)
})

test('asks a few times more when the work has ended, and then no more', () => {
  let { plan } = waits(3)
  let asked = 0
  while (refreshDelayMs(plan, false) !== null) {
    plan = nextPlan(plan, false)
    asked += 1
  }
  expect(asked).toBe(4)
  expect(isLate(plan)).toBe(false)
})

test('does not ask where nothing was waited for', () => {
  expect(refreshDelayMs(noRefresh, false)).toBeNull()
})
