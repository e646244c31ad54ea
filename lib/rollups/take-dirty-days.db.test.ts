import { beforeEach, expect, test } from 'vitest'
import { createCalls, createTenant } from '#lib/analytics/testing.ts'
import { getPrisma } from '#lib/db/client.ts'
import { inTransaction } from '#lib/db/sql.ts'
import { resetDatabase } from '#lib/db/testing.ts'
import type { TakenDays } from '#lib/backlog/take-batch.ts'
import { takeDirtyDays } from './take-dirty-days.ts'

const now = new Date('2026-11-23T12:00:00Z')

beforeEach(resetDatabase)

const day = (date: number) => `2026-11-${date}`

/** Takes the days of a batch and puts the marks back. */
async function takeFrom(accountId: number, before: string | null = null, at = now) {
  const account = { accountId, zone: 'Europe/Berlin' }
  const back = new Error('back')
  const taken = Promise.withResolvers<TakenDays>()
  await inTransaction(async (tx) => {
    taken.resolve(await takeDirtyDays(account, before, at, tx))
    throw back
  }).catch((error: unknown) => {
    if (error !== back) throw error
  })
  return await taken.promise
}

/** An account with marks, and what the ledger has of their days. */
async function createMarked(fetched: Readonly<Record<number, number | null>>): Promise<number> {
  const { accountId } = await createTenant()
  for (const [date, calls] of Object.entries(fetched)) {
    const key = { accountId, day: new Date(day(Number(date))) }
    await getPrisma().dirtyDay.create({ data: { ...key, markedAt: now } })
    if (calls !== null) await getPrisma().syncDay.create({ data: { ...key, fetched: calls } })
  }
  return accountId
}

test('days that hold less than a batch of calls are counted in one go', async () => {
  const accountId = await createMarked({ 20: 60_000, 21: 39_999, 19: 1 })
  expect(await takeFrom(accountId)).toEqual({ days: [day(19), day(20), day(21)], before: null })
  expect(await takeFrom(accountId, day(20))).toEqual({ days: [day(19)], before: null })
  expect(await takeFrom(accountId, day(19))).toEqual({ days: [], before: null })
})

test('a batch ends with the day that fills it, and a day that fills several stands alone', async () => {
  const accountId = await createMarked({ 18: 5, 19: 300_000, 20: 60_000, 21: 40_000, 22: 70_000 })
  expect(await takeFrom(accountId)).toEqual({ days: [day(21), day(22)], before: day(21) })
  expect(await takeFrom(accountId, day(21))).toEqual({ days: [day(19), day(20)], before: day(19) })
  expect(await takeFrom(accountId, day(20))).toEqual({ days: [day(19)], before: day(19) })
  expect(await takeFrom(accountId, day(19))).toEqual({ days: [day(18)], before: null })
})

test('a day of which nothing is known is taken for a large one, one that was counted for what it held', async () => {
  const dates = Array.from({ length: 12 }, (_, index) => index + 10)
  const accountId = await createMarked(Object.fromEntries(dates.map((date) => [date, null])))
  expect(await takeFrom(accountId)).toMatchObject({ before: day(12) })
  for (const date of dates) {
    const key = { accountId, day: new Date(day(date)) }
    await getPrisma().syncDay.create({ data: { ...key, countedAt: now } })
  }
  expect(await takeFrom(accountId)).toMatchObject({ before: null })
})

test.each([
  [9_999, 0],
  [100_000, 1],
  [1_000_000, 10],
])('a day of %i calls waits for %i minutes after it was counted', async (calls, minutes) => {
  const { accountId } = await createTenant()
  await createCalls(accountId, [{ at: '2026-11-23T08:00:00Z' }])
  const key = { accountId, day: new Date(day(23)), isLeg: false, direction: 'inbound' }
  const counts = { calls, talkSeconds: 0, cost: 0, countedAt: now }
  const row = { ...key, ...counts, status: 'completed', currency: '' }
  await getPrisma().callDay.create({ data: row })
  const takeAfter = async (ms: number) =>
    (await takeFrom(accountId, null, new Date(now.getTime() + ms))).days
  if (minutes > 0) expect(await takeAfter(minutes * 60_000 - 1)).toEqual([])
  expect(await takeAfter(minutes * 60_000)).toEqual([day(23)])
})
