import { expect, test } from 'vitest'
import { WaitingLine } from './waiting-line.ts'

function lineOf(inTurn: readonly string[], urgent: readonly string[]): WaitingLine<string> {
  const line = new WaitingLine<string>()
  for (const each of inTurn) line.join(each, false)
  for (const each of urgent) line.join(each, true)
  return line
}

function serveAll(line: WaitingLine<string>): string[] {
  return Array.from({ length: line.length }, () => line.next() ?? 'nobody')
}

test('whoever is urgent goes before those who were there, who keep every other turn', () => {
  expect(serveAll(lineOf(['a', 'b', 'c'], ['x', 'y']))).toEqual(['x', 'a', 'y', 'b', 'c'])
  expect(serveAll(lineOf(['a'], ['x', 'y', 'z']))).toEqual(['x', 'a', 'y', 'z'])
})

test('a line alone is served in its order', () => {
  expect(serveAll(lineOf(['a', 'b'], []))).toEqual(['a', 'b'])
  expect(serveAll(lineOf([], ['x', 'y']))).toEqual(['x', 'y'])
  expect(lineOf([], []).next()).toBeUndefined()
})

test('who leaves is not served', () => {
  const line = lineOf(['a', 'b'], ['x', 'y'])
  line.leave('a')
  line.leave('x')
  line.leave('stranger')
  expect(line.length).toBe(2)
  expect(line.clear()).toEqual(['y', 'b'])
  expect(line.length).toBe(0)
})
