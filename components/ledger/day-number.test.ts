import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths, dayNumber, dayText, mondayOf, weekdayOf } from './day-number.ts'

const anyDay = fc.integer({ min: -20_000, max: 40_000 })

test('a day and its number are one another’s', () => {
  expect(dayNumber('1970-01-01')).toBe(0)
  fc.assert(
    fc.property(anyDay, (number) => {
      expect(dayNumber(dayText(number))).toBe(number)
    }),
  )
})

test('weeks begin on Monday, as the calendar has them', () => {
  fc.assert(
    fc.property(anyDay, (number) => {
      const date = Temporal.PlainDate.from(dayText(number))
      expect(weekdayOf(number)).toBe(date.dayOfWeek - 1)
      expect(dayText(mondayOf(number))).toBe(date.subtract({ days: date.dayOfWeek - 1 }).toString())
    }),
  )
})

test('months are added as the calendar does, the end of a month kept within it', () => {
  expect(dayText(addMonths(dayNumber('2026-03-31'), -1))).toBe('2026-02-28')
  expect(dayText(addMonths(dayNumber('2026-01-15'), -1))).toBe('2025-12-15')
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -30, max: 30 }), (number, months) => {
      const moved = Temporal.PlainDate.from(dayText(number)).add({ months })
      expect(dayText(addMonths(number, months))).toBe(moved.toString())
    }),
  )
})
