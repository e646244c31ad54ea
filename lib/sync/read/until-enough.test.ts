import { expect, test } from 'vitest'
import { readAhead } from './read-ahead.ts'
import { untilEnough } from './until-enough.ts'

test('asks for nothing after the item that is enough, although one is read ahead', async () => {
  const asked: number[] = []
  async function* source() {
    for (let item = 1; item <= 5; item += 1) {
      asked.push(item)
      yield await Promise.resolve(item)
    }
  }
  const seen: number[] = []
  for await (const item of readAhead(untilEnough(source(), (each) => each === 3))) seen.push(item)
  expect(seen).toEqual([1, 2, 3])
  expect(asked).toEqual([1, 2, 3])
})
