import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRequestGate } from './request-gate.ts'

const { signal } = new AbortController()

describe('createRequestGate', () => {
  test('lets exactly the limit of each customer through, in the order they came', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 20 }),
        async (scheduler, limit, customers) => {
          const gate = createRequestGate(limit)
          const underWay = { a: 0, b: 0 }
          const begun: number[] = []
          const requests = customers.map((customer, place) =>
            gate(customer, signal, async () => {
              begun.push(place)
              underWay[customer] += 1
              expect(underWay[customer]).toBeLessThanOrEqual(limit)
              await scheduler.schedule(Promise.resolve())
              underWay[customer] -= 1
            }),
          )
          await scheduler.waitFor(Promise.all(requests))
          expect(begun.length).toBe(customers.length)
          for (const customer of ['a', 'b'] as const) {
            const places = begun.filter((place) => customers[place] === customer)
            expect(places).toEqual(places.toSorted((x, y) => x - y))
          }
        },
      ),
    )
  })

  test('a request that fails, or is aborted while it waits, gives its place on', async () => {
    const gate = createRequestGate(1)
    const stop = new AbortController()
    const first = gate('a', signal, () => Promise.reject(new Error('cut')))
    const second = gate('a', stop.signal, () => Promise.resolve('never'))
    stop.abort(new Error('stopped'))
    await expect(first).rejects.toThrow('cut')
    await expect(second).rejects.toThrow('stopped')
    expect(await gate('a', signal, () => Promise.resolve('through'))).toBe('through')
  })
})
