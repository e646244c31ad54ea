import { describe, expect, test } from 'vitest'
import { readAhead } from './read-ahead.ts'

function* numbers(count: number, asked: number[]) {
  for (let number = 1; number <= count; number += 1) {
    asked.push(number)
    yield number
  }
}

async function* source(count: number, asked: number[], failAfter = Infinity) {
  for (const number of numbers(count, asked)) {
    await Promise.resolve()
    if (number > failAfter) throw new Error('cut')
    yield number
  }
}

describe('readAhead', () => {
  test('hands on everything in order', async () => {
    expect(await Array.fromAsync(readAhead(source(5, [])))).toEqual([1, 2, 3, 4, 5])
    expect(await Array.fromAsync(readAhead(source(0, [])))).toEqual([])
  })

  test('asks for exactly one item more than the consumer holds', async () => {
    const asked: number[] = []
    for await (const item of readAhead(source(5, asked))) {
      await new Promise(setImmediate)
      expect(asked.at(-1)).toBe(Math.min(item + 1, 5))
    }
  })

  test('throws in turn, after what came before', async () => {
    const seen: number[] = []
    const read = async () => {
      for await (const item of readAhead(source(5, [], 2))) {
        seen.push(item)
        await new Promise(setImmediate)
      }
    }
    await expect(read()).rejects.toThrow('cut')
    expect(seen).toEqual([1, 2])
  })

  test('does not wait for what was asked for ahead, when its fetch can be ended', async () => {
    const fetching = Promise.withResolvers<undefined>()
    async function* slow() {
      yield 1
      await fetching.promise
      yield 2
    }
    const leave = () => {
      fetching.reject(new Error('aborted'))
    }
    for await (const item of readAhead(slow(), leave)) if (item === 1) break
    await expect(fetching.promise).rejects.toThrow('aborted')
  })

  test('closes the source when the consumer leaves', async () => {
    let isClosed = false
    async function* endless() {
      try {
        for (;;) yield await Promise.resolve(1)
      } finally {
        isClosed = true
      }
    }
    for await (const item of readAhead(endless())) if (item === 1) break
    expect(isClosed).toBe(true)
  })
})
