import { describe, expect, test } from 'vitest'
import { estimate } from './estimate.ts'

const startedAt = new Date('2026-11-23T12:00:00Z')
const after = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000)

describe('estimate', () => {
  test('carries the speed so far over to the days left', () => {
    expect(estimate(startedAt, after(10), { calls: 5_000, days: 100 }, 400)).toEqual({
      callsPerSecond: 500,
      secondsLeft: 30,
    })
  })

  test('says nothing of the time left before a day is complete', () => {
    expect(estimate(startedAt, after(10), { calls: 5_000, days: 0 }, 400)).toEqual({
      callsPerSecond: 500,
      secondsLeft: null,
    })
  })

  test.each([
    ['not begun', null, after(10), 0],
    ['too young', startedAt, after(1), 100],
    ['ended', startedAt, after(10), 400],
  ])('says nothing when it is %s', (_, start, now, days) => {
    expect(estimate(start, now, { calls: 5_000, days }, 400)).toEqual({
      callsPerSecond: null,
      secondsLeft: null,
    })
  })
})
