import { expect, test } from 'vitest'
import { isCountedOverMidnight, type CountedDay } from './over-midnight.ts'

const ours: CountedDay = { distinct: 10, billed: 8, expected: 10, leaving: 0, arriving: 0 }
const gained: CountedDay = { ...ours, expected: 12, leaving: 1, arriving: 3 }
const lost: CountedDay = { ...ours, expected: 5, leaving: 3, arriving: 0 }

test('a day is explained by the calls over its midnights when another day near it is, too', () => {
  expect(isCountedOverMidnight(gained, [ours, lost])).toBe(true)
  expect(isCountedOverMidnight(lost, [gained])).toBe(true)
})

test('one day alone may be chance', () => {
  expect(isCountedOverMidnight(gained, [ours])).toBe(false)
  // This one agrees as it is, so that it shows nothing.
  const agreeing = { ...ours, expected: 9, leaving: 1 }
  expect(isCountedOverMidnight(gained, [agreeing])).toBe(false)
  expect(isCountedOverMidnight(gained, [{ ...lost, expected: 4 }])).toBe(false)
})

test('the calls over midnight explain their number and no other', () => {
  expect(isCountedOverMidnight({ ...gained, expected: 13 }, [lost])).toBe(false)
  expect(isCountedOverMidnight({ ...ours, expected: 11 }, [lost])).toBe(false)
  // Where charged calls alone are counted it differs, and not by calls over midnight: it has none.
  expect(isCountedOverMidnight(ours, [lost])).toBe(false)
})
