import { expect, test } from 'vitest'
import { worstState } from './day-state.ts'

test('the worst day speaks for a range', () => {
  expect(worstState(['final', 'provisional', 'final'])).toBe('provisional')
  expect(worstState(['unread', 'provisional'])).toBe('unread')
  expect(worstState(['differs', 'unread'])).toBe('differs')
  expect(worstState([])).toBe(null)
})
