import { expect, test } from 'vitest'
import { nextCursor } from './next-cursor.ts'

test.each([
  ['ArrowLeft', 3, 2],
  ['ArrowRight', 3, 4],
  ['ArrowUp', 3, 4],
  ['ArrowDown', 3, 2],
  ['ArrowLeft', 0, 0],
  ['ArrowRight', 9, 9],
  ['ArrowLeft', null, 8],
  ['PageDown', 9, 2],
  ['PageUp', 9, 9],
  ['Home', 5, 0],
  ['End', null, 9],
  ['Escape', 5, null],
  ['Tab', 5, undefined],
  ['a', null, undefined],
])('%s on %s of ten goes to %s', (key, cursor, expected) => {
  expect(nextCursor(key, cursor, 10)).toBe(expected)
})
