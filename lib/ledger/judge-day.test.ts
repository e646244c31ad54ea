import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareCounts } from './compare-counts.ts'
import { judgeDay, settlesAt, type DayFacts } from './judge-day.ts'

const start = new Date('2026-03-02T00:00:00Z')
const settled = new Date('2026-03-05T00:00:00Z')
const minuteMs = 60_000
const before = new Date(settled.getTime() - 1)

const agreed: DayFacts = {
  start,
  readAt: settled,
  distinct: 10,
  pending: 0,
  billed: 7,
  setAside: 0,
  expected: 10,
  expectedAt: settled,
  hasUsage: true,
  isUsageOfBilled: false,
}

describe('judgeDay', () => {
  test.each<[string, Partial<DayFacts>, string]>([
    ['read after it had settled, and counted alike', {}, 'final'],
    ['never read as a whole', { readAt: null }, 'provisional'],
    ['read before it had settled', { readAt: before }, 'provisional'],
    ['with a call that will still change', { pending: 1 }, 'provisional'],
    ['not compared yet', { expected: null, expectedAt: null, hasUsage: null }, 'provisional'],
    ['compared before it had settled', { expectedAt: before, expected: 3 }, 'provisional'],
    ['without a count', { expected: null, expectedAt: null, hasUsage: false }, 'final'],
    ['with an old count that was the last', { expectedAt: before, hasUsage: false }, 'final'],
    ['of which only charged calls are counted', { expected: 7 }, 'final'],
    ['of which some uncharged calls are counted', { expected: 8 }, 'final'],
    ['of which Twilio counts one more', { expected: 11 }, 'differs'],
    ['of which Twilio counts one less than it charges for', { expected: 6 }, 'differs'],
    [
      'of which charged calls are counted, as always',
      { expected: 7, isUsageOfBilled: true },
      'final',
    ],
    ['of which more are counted than charged', { expected: 8, isUsageOfBilled: true }, 'differs'],
    ['of which all are counted at once', { expected: 10, isUsageOfBilled: true }, 'differs'],
    ['with a record that made no sense', { setAside: 1 }, 'differs'],
    ['with such a record, and without a count', { setAside: 1, hasUsage: false }, 'differs'],
    [
      'that Twilio listed no more when it was read',
      { expected: null, expectedAt: null, readAt: new Date('2027-03-27T00:00:00Z') },
      'final',
    ],
    ['that differs and still changes', { expected: 11, pending: 1 }, 'provisional'],
    ['without calls', { distinct: 0, billed: 0, expected: 0 }, 'final'],
  ])('a day %s', (_, facts, state) => {
    expect(judgeDay({ ...agreed, ...facts })).toBe(state)
  })

  test('settles when the trailing read comes by for the last time', () => {
    expect(settlesAt(start)).toEqual(settled)
  })
})

const count = fc.integer({ min: 0, max: 6 })
const instant = fc
  .integer({ min: -3_000, max: 9_000 })
  .map((minutes) => new Date(start.getTime() + minutes * minuteMs))

const facts: fc.Arbitrary<DayFacts> = fc
  .record({
    readAt: fc.option(instant),
    distinct: count,
    pending: count,
    billed: count,
    setAside: fc.constantFrom(0, 0, 0, 1),
    usage: fc.option(fc.record({ expected: count, expectedAt: instant })),
    hasUsage: fc.constantFrom(true, false, null),
    isUsageOfBilled: fc.boolean(),
  })
  .map(({ usage, billed, distinct, ...rest }) => ({
    ...rest,
    start,
    distinct,
    billed: Math.min(billed, distinct),
    expected: usage?.expected ?? null,
    expectedAt: usage?.expectedAt ?? null,
  }))

describe('for whatever is known of a day', () => {
  test('it is final only when nothing contradicts it, and differs only by a count or a record set aside', () => {
    fc.assert(
      fc.property(facts, (day) => {
        const state = judgeDay(day)
        expect(['provisional', 'final', 'differs']).toContain(state)
        if (state === 'provisional') return
        expect(day.pending).toBe(0)
        expect(Number(day.readAt)).toBeGreaterThanOrEqual(settled.getTime())
        if (state === 'final') expect(day.setAside).toBe(0)
        if (state === 'final' || day.isUsageOfBilled || day.setAside > 0) return
        expect(['more', 'fewer']).toContain(compareCounts(day))
      }),
    )
  })

  test('reading it again later, or counting it again later, never makes it less sure', () => {
    fc.assert(
      fc.property(facts, fc.nat(9_000), (day, minutes) => {
        const later = (date: Date | null) =>
          date === null ? null : new Date(date.getTime() + minutes * minuteMs)
        const state = judgeDay(day)
        if (state === 'provisional') return
        expect(judgeDay({ ...day, readAt: later(day.readAt) })).toBe(state)
        const recounted = judgeDay({ ...day, expectedAt: later(day.expectedAt) })
        // Where no count comes any more, one from before the day had settled was not looked at.
        if (day.hasUsage !== false) expect(recounted).toBe(state)
      }),
    )
  })

  test('a charged call that we lose makes an agreed day differ, whatever Twilio counts', () => {
    fc.assert(
      fc.property(count, count, count, fc.boolean(), (kept, lost, unbilled, isUsageOfBilled) => {
        fc.pre(lost > 0)
        const expected = kept + lost + (isUsageOfBilled ? 0 : unbilled)
        const ours = { distinct: kept + unbilled, billed: kept }
        expect(judgeDay({ ...agreed, ...ours, expected, isUsageOfBilled })).toBe('differs')
      }),
    )
  })
})
