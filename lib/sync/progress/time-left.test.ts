import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeLeft } from './time-left.ts'

test('of one history is its own', () => {
  expect(timeLeft([{ daysLeft: 300, secondsLeft: 60 }])).toBe(60)
})

test('of histories that are all being read is that of the slowest', () => {
  const slow = { daysLeft: 300, secondsLeft: 600 }
  expect(timeLeft([{ daysLeft: 300, secondsLeft: 60 }, slow])).toBe(600)
})

test('of histories that wait in line is that of all days at the speed of those being read', () => {
  const waiting = Array.from({ length: 99 }, () => ({ daysLeft: 100, secondsLeft: null }))
  expect(timeLeft([{ daysLeft: 100, secondsLeft: 10 }, ...waiting])).toBe(1_000)
})

test('cannot be told while the speed of none can', () => {
  expect(timeLeft([])).toBeNull()
  expect(timeLeft([{ daysLeft: 396, secondsLeft: null }])).toBeNull()
})

const left = fc.record({
  daysLeft: fc.integer({ min: 1, max: 400 }),
  secondsLeft: fc.option(fc.integer({ min: 0, max: 100_000 })),
})

test('is never less than that of any of them', () => {
  fc.assert(
    fc.property(fc.array(left), (histories) => {
      const all = timeLeft(histories)
      const known = histories.flatMap(({ secondsLeft }) => secondsLeft ?? [])
      if (known.length === 0) expect(all).toBeNull()
      for (const seconds of known) expect(all).toBeGreaterThanOrEqual(seconds)
    }),
  )
})
