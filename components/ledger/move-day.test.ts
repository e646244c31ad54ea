import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayNumber, dayText } from './day-number.ts'
import { moveDay } from './move-day.ts'

const days = { first: dayNumber('2025-10-23'), last: dayNumber('2026-11-25') }
const keys = [
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'PageUp',
  'PageDown',
  'Home',
  'End',
]

test.each([
  ['ArrowUp', '2026-03-02', '2026-03-01'],
  ['ArrowDown', '2026-03-01', '2026-03-02'],
  ['ArrowLeft', '2026-01-03', '2025-12-27'],
  ['ArrowRight', '2025-12-27', '2026-01-03'],
  ['PageUp', '2026-03-31', '2026-02-28'],
  ['PageDown', '2025-12-31', '2026-01-31'],
  ['Home', '2026-03-01', '2025-10-23'],
  ['End', '2026-03-01', '2026-11-25'],
  // At either end there is nothing further.
  ['ArrowUp', '2025-10-23', '2025-10-23'],
  ['ArrowRight', '2026-11-20', '2026-11-25'],
  ['PageUp', '2025-11-01', '2025-10-23'],
])('%s on %s leads to %s', (key, from, to) => {
  expect(dayText(moveDay(key, dayNumber(from), days) ?? 0)).toBe(to)
})

test.each(['Enter', 'Tab', 'a', ' '])('%s is left to the browser', (key) => {
  expect(moveDay(key, days.first, days)).toBeUndefined()
})

test('no key leaves the calendar', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: days.first, max: days.last }),
      fc.constantFrom(...keys),
      (day, key) => {
        const moved = moveDay(key, day, days)
        expect(moved).toBeGreaterThanOrEqual(days.first)
        expect(moved).toBeLessThanOrEqual(days.last)
      },
    ),
  )
})
