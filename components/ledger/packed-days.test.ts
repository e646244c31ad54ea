import { expect, test } from 'vitest'
import { dayNumber } from './day-number.ts'
import { packDays, unpackDays } from './packed-days.ts'

test('what is packed comes out again', () => {
  const packed = packDays({
    accountId: 7,
    historyFrom: '2025-12-31',
    firstDay: '2025-12-31',
    states: ['differs', 'provisional', 'unread', 'final'],
    distinct: [7, 3, 0, 1],
    expected: [9, null, null, 1],
  })
  expect(packed.states).toBe('dpuf')
  expect(unpackDays(packed)).toEqual([
    { number: dayNumber('2025-12-31'), state: 'differs', distinct: 7, expected: 9 },
    { number: dayNumber('2026-01-01'), state: 'provisional', distinct: 3, expected: null },
    { number: dayNumber('2026-01-02'), state: 'unread', distinct: 0, expected: null },
    { number: dayNumber('2026-01-03'), state: 'final', distinct: 1, expected: 1 },
  ])
})
