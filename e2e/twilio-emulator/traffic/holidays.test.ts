import { expect, test } from 'vitest'
import { listHolidays } from './holidays.ts'

test('movable holidays fall on their days', () => {
  expect(listHolidays('US', 2026)).toContain('11-26')
  expect(listHolidays('US', 2026)).toContain('05-25')
  expect(listHolidays('US', 2026)).toContain('09-07')
  expect(listHolidays('GB', 2026)).toContain('04-03')
  expect(listHolidays('GB', 2026)).toContain('08-31')
  expect(listHolidays('DE', 2025)).toContain('04-21')
  expect(listHolidays('DE', 2026)).toContain('05-14')
  expect(listHolidays('JP', 2026)).toContain('11-03')
})
