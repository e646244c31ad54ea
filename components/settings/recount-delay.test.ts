import { expect, test } from 'vitest'
import { recountDelayMs } from './recount-delay.ts'

const progress = { daysLeft: 300, daysTotal: 1_200 }

test('the recount is asked for until every day is counted', () => {
  expect(recountDelayMs(progress, 0)).toBe(1_500)
  expect(recountDelayMs(null, 0)).toBeNull()
})

test('ever more seldom while the answer fails', () => {
  expect(recountDelayMs(progress, 1)).toBe(3_000)
  expect(recountDelayMs(progress, 20)).toBe(30_000)
})
