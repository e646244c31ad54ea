import { expect, test } from 'vitest'
import { LastLines } from './last-lines.ts'

test('keeps the last lines, however the text is cut', () => {
  const lines = new LastLines(2)
  for (const text of ['one\ntw', 'o\nth', 'ree\n']) lines.add(text)
  expect(lines.toString()).toBe('two\nthree')
})

test('keeps a line that has no end yet', () => {
  const lines = new LastLines(2)
  lines.add('one\ntwo\nthr')
  expect(lines.toString()).toBe('one\ntwo\nthr')
})
