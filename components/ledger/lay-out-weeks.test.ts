import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayText } from './day-number.ts'
import { layOutWeeks } from './lay-out-weeks.ts'

const shapeOf = (firstDay: string, lastDay: string) => {
  const { firstMonday, weeks, months } = layOutWeeks(firstDay, lastDay)
  return { from: dayText(firstMonday), weeks, months: months.map((each) => Object.values(each)) }
}

describe('layOutWeeks', () => {
  test('gives a day the whole of its week', () => {
    expect(shapeOf('2026-11-25', '2026-11-25')).toEqual({
      from: '2026-11-23',
      weeks: 1,
      months: [['2026-11', 1]],
    })
  })

  test('begins a new column on Monday, not before', () => {
    expect(shapeOf('2026-11-23', '2026-11-29').weeks).toBe(1)
    expect(shapeOf('2026-11-22', '2026-11-29').weeks).toBe(2)
    expect(shapeOf('2026-11-23', '2026-11-30').weeks).toBe(2)
  })

  test('puts the week around New Year where its Thursday is', () => {
    // Thursday is the first of January: ISO week 1 of 2026.
    expect(shapeOf('2025-12-30', '2026-01-02').months).toEqual([['2026-01', 1]])
    // Thursday is the 31st of December: ISO week 53 of 2026.
    expect(shapeOf('2026-12-28', '2027-01-04').months).toEqual([
      ['2026-12', 1],
      ['2027-01', 1],
    ])
  })

  test('has a column more when 13 months begin late in a week and end early in one', () => {
    expect(shapeOf('2025-10-26', '2026-11-23').weeks).toBe(58)
    expect(shapeOf('2025-10-27', '2026-11-22').weeks).toBe(56)
  })

  test('covers every day once, months in order and without a gap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: 0, max: 800 }),
        (start, length) => {
          const { firstMonday, weeks, months } = layOutWeeks(
            dayText(start),
            dayText(start + length),
          )
          expect(firstMonday).toBeLessThanOrEqual(start)
          expect(start - firstMonday).toBeLessThan(7)
          expect(firstMonday + weeks * 7).toBeGreaterThan(start + length)
          expect(firstMonday + weeks * 7).toBeLessThanOrEqual(start + length + 7)
          expect(months.reduce((sum, each) => sum + each.weeks, 0)).toBe(weeks)
          const names = months.map(({ month }) => month)
          expect(names).toEqual([...new Set(names)].toSorted())
          expect(names[0]).toBe(dayText(firstMonday + 3).slice(0, 7))
        },
      ),
    )
  })
})

test('a month’s name is on the weeks that are mostly its own', () => {
  const { months } = layOutWeeks('2026-01-01', '2026-03-31')
  expect(months).toEqual([
    { month: '2026-01', weeks: 5 },
    { month: '2026-02', weeks: 4 },
    { month: '2026-03', weeks: 4 },
    { month: '2026-04', weeks: 1 },
  ])
})
