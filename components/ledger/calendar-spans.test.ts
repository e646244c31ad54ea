import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listSpans, nameSpan, nameSpanOfDay, pickSpan } from './calendar-spans.ts'
import { dayNumber, dayText } from './day-number.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-11-25')
const nowhere = { account: null, day: null, span: null }
const spansOf = (oldest: string, last = today) =>
  listSpans(day(oldest), last).map(({ from, to }) => `${from.toString()} ${to.toString()}`)

describe('the spans of the calendar', () => {
  test('are thirteen months each, but none is before the history', () => {
    expect(spansOf('2026-11-25')).toEqual(['2026-11-25 2026-11-26'])
    expect(spansOf('2025-10-25')).toEqual(['2025-10-25 2026-11-26'])
    // The day after a history of thirteen months was planned, and four weeks after that.
    expect(spansOf('2025-10-24')).toEqual(['2025-10-24 2026-11-26'])
    expect(spansOf('2025-09-28')).toEqual(['2025-09-28 2026-11-26'])
    expect(spansOf('2025-09-27')).toEqual(['2025-10-25 2026-11-26', '2025-09-27 2025-10-25'])
    expect(spansOf('2023-12-01')).toEqual([
      '2025-10-25 2026-11-26',
      '2024-09-25 2025-10-25',
      '2023-12-01 2024-09-25',
    ])
  })

  test('begin on a day that there is, where a month is shorter', () => {
    expect(spansOf('2024-01-01', day('2026-03-31'))).toEqual([
      '2025-02-28 2026-04-01',
      '2024-01-31 2025-02-28',
      '2024-01-01 2024-01-31',
    ])
  })

  test('are one, of today, before there is any history', () => {
    expect(spansOf('2026-12-01')).toEqual(['2026-11-25 2026-11-26'])
  })

  test('have every day from the oldest to today once, and the newest ends today', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dayNumber('1996-01-01'), max: dayNumber('2060-01-01') }),
        fc.integer({ min: 0, max: 4000 }),
        (last, length) => {
          const spans = listSpans(day(dayText(last - length)), day(dayText(last)))
          const days = spans
            .toReversed()
            .flatMap(({ from, to }) =>
              Array.from({ length: from.until(to).days }, (_, index) =>
                from.add({ days: index }).toString(),
              ),
            )
          const all = Array.from({ length: length + 1 }, (_, index) =>
            dayText(last - length + index),
          )
          expect(days).toEqual(all)
          expect(spans[0].to.toString()).toBe(dayText(last + 1))
          // Whole spans but the oldest: a year's days and a month's.
          for (const { from, to } of spans.slice(0, -1)) {
            expect(from.until(to).days).toBeGreaterThanOrEqual(393)
            expect(from.until(to).days).toBeLessThanOrEqual(399)
          }
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('the span that is shown', () => {
  const spans = listSpans(day('2023-12-01'), today)
  const placeOf = (chosen: Partial<Parameters<typeof pickSpan>[1]>) =>
    spans.indexOf(pickSpan(spans, { ...nowhere, ...chosen }).span)

  test('is the newest where the URL names none', () => {
    expect(pickSpan(spans, nowhere)).toEqual({ span: spans[0], earlier: spans[1], later: null })
  })

  test('is the one that has the day of the URL, and lies between its neighbours', () => {
    const picked = pickSpan(spans, { ...nowhere, span: '2024-09-25' })
    expect(picked).toEqual({ span: spans[1], earlier: spans[2], later: spans[0] })
    expect(placeOf({ span: '2025-10-24' })).toBe(1)
    expect(placeOf({ span: '2025-10-25' })).toBe(0)
    expect(placeOf({ span: '2024-09-24' })).toBe(2)
  })

  test('is the nearest to a day that the ledger has not', () => {
    expect(placeOf({ span: '2026-11-26' })).toBe(0)
    expect(placeOf({ span: '2023-11-30' })).toBe(2)
    expect(pickSpan(spans, { ...nowhere, span: '1970-01-01' }).earlier).toBe(null)
  })

  test('goes with the day that is open, whatever else the URL says', () => {
    const open = { account: 7, day: '2024-01-01', span: '2025-01-01' }
    expect(placeOf(open)).toBe(2)
    expect(placeOf({ ...open, day: '2026-11-25' })).toBe(0)
  })

  test('does not go with a day that cannot be open', () => {
    expect(placeOf({ account: null, day: '2024-01-01', span: '2025-01-01' })).toBe(1)
    expect(placeOf({ account: 7, day: '2023-11-30', span: '2025-01-01' })).toBe(1)
    expect(placeOf({ account: 7, day: '2026-11-26' })).toBe(0)
  })

  test('is named by its last day, the newest by none, and found by its name', () => {
    expect(spans.map((span) => nameSpan(span, today))).toEqual([null, '2025-10-24', '2024-09-24'])
    for (const [place, span] of spans.entries()) {
      expect(placeOf({ span: nameSpan(span, today) })).toBe(place)
    }
  })
  test('is found by any of its days, of which those of the newest need no name', () => {
    expect(nameSpanOfDay('2026-11-25', today)).toBe(null)
    expect(nameSpanOfDay('2025-10-25', today)).toBe(null)
    for (const name of ['2025-10-24', '2024-09-25']) {
      expect(nameSpanOfDay(name, today)).toBe(name)
      expect(placeOf({ span: name })).toBe(1)
    }
  })
})
