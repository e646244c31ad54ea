import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partiesOfLeg } from '../api/calls.ts'
import { categoryOfRecord } from '../testing/category-of-record.ts'
import { second, trafficOf } from '../testing/profiles.ts'
import { usageCategories, usageCategoryOf } from './usage-category.ts'

const world = fc.record({
  seed: fc.nat(),
  customer: fc.constantFrom('larkfield', 'summit-ridge', 'voss-kehl', 'minato'),
  hour: fc.integer({ min: 0, max: 13 * 24 }),
})

test('the category of a call is what its addresses and its direction say', () => {
  fc.assert(
    fc.property(world, ({ seed, customer, hour }) => {
      const traffic = trafficOf(customer, 8, seed)
      const from = second('2026-03-09T00:00:00Z') + hour * 3600
      for (const leg of [...traffic.oldestFirst({ from, to: from + 7200 })].flat()) {
        const category = usageCategoryOf(leg)
        const record = { direction: leg.direction, ...partiesOfLeg(traffic, leg) }
        expect({ ...record, category }).toEqual({ ...record, category: categoryOfRecord(record) })
      }
    }),
  )
})

test('there are calls of every category, and some of none', () => {
  const days = { from: second('2026-03-09T00:00:00Z'), to: second('2026-03-20T23:59:59Z') }
  const legs = [...trafficOf('larkfield', 8).oldestFirst(days)].flat()
  expect(new Set(legs.map(usageCategoryOf))).toEqual(new Set([...usageCategories, null]))
})
