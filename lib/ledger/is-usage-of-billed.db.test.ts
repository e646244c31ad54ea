import { beforeEach, expect, test } from 'vitest'
import { createTenant } from '#lib/analytics/testing.ts'
import { getPrisma } from '#lib/db/client.ts'
import { inTransaction } from '#lib/db/sql.ts'
import { resetDatabase } from '#lib/db/testing.ts'
import { isUsageOfBilled } from './is-usage-of-billed.ts'

beforeEach(resetDatabase)

const settled = new Date('2026-03-10T12:00:00Z')

/** Days of ten calls of which eight are charged, with these counts of Twilio's. */
async function judge(counts: readonly number[], values: object = {}): Promise<boolean> {
  const { accountId } = await createTenant()
  await getPrisma().syncDay.createMany({
    data: counts.map((expected, place) => ({
      accountId,
      day: new Date(Date.UTC(2026, 1, 1 + place)),
      distinct: 10,
      billed: 8,
      expected,
      expectedAt: settled,
      readAt: settled,
      isDirty: false,
      ...values,
    })),
  })
  return await inTransaction((tx) => isUsageOfBilled(accountId, tx))
}

const times = (count: number, expected: number) => Array.from({ length: count }, () => expected)

test.each<[string, number[], boolean]>([
  ['of charged calls alone', times(10, 8), true],
  ['of charged calls alone but for one day in ten', [...times(9, 8), 9], true],
  ['of charged calls alone but for two days in ten', [...times(8, 8), 9, 9], false],
  ['of every call', times(20, 10), false],
  ['of too few days', times(9, 8), false],
])('counts %s', async (_, counts, isOfBilled) => {
  expect(await judge(counts)).toBe(isOfBilled)
})

test('days that are not settled, not counted or without uncharged calls show nothing', async () => {
  const counts = times(20, 8)
  expect(await judge(counts, { isDirty: true })).toBe(false)
  expect(await judge(counts, { pending: 1 })).toBe(false)
  expect(await judge(counts, { readAt: null })).toBe(false)
  expect(await judge(counts, { distinct: 8 })).toBe(false)
  expect(await judge(counts, { expectedAt: new Date('2026-01-31') })).toBe(false)
})

test('a day shows something from the midnight on at which it had settled', async () => {
  expect(await judge(times(10, 8), { expectedAt: new Date('2026-02-13') })).toBe(true)
  expect(await judge(times(10, 8), { expectedAt: new Date('2026-02-12T23:59:59.999Z') })).toBe(
    false,
  )
})

test('another account’s days show nothing', async () => {
  await judge(times(20, 8))
  expect(await judge([])).toBe(false)
})
