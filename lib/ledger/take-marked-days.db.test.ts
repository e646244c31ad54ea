import { beforeEach, expect, test } from 'vitest'
import { createTenant } from '#lib/analytics/testing.ts'
import { getPrisma } from '#lib/db/client.ts'
import { execute, inTransaction, sql } from '#lib/db/sql.ts'
import { createTwilioAccount, resetDatabase } from '#lib/db/testing.ts'
import type { TakenDays } from '#lib/backlog/take-batch.ts'
import { takeMarkedDays } from './take-marked-days.ts'

const now = new Date('2026-11-23T12:00:00Z')

beforeEach(resetDatabase)

const dayBack = (days: number) =>
  Temporal.PlainDate.from('2026-11-23').subtract({ days }).toString()

type Tenant = Pick<Awaited<ReturnType<typeof createTenant>>, 'workspaceId' | 'accountId'>

/** An account with marks on one day after the other, the newest first, and what was read of each. */
async function createMarked(fetched: readonly (number | null)[], tenant?: Tenant) {
  const { workspaceId, accountId } = tenant ?? (await createTenant())
  await getPrisma().syncDay.createMany({
    data: fetched.map((calls, days) => ({
      accountId,
      day: new Date(dayBack(days)),
      fetched: calls ?? 0,
      readAt: calls === null ? null : now,
    })),
  })
  return { workspaceId, accountId }
}

/** Takes batches until no day is left. */
async function takeAll({ workspaceId, accountId }: Tenant) {
  const batches: string[][] = []
  let before: string | null = null
  do {
    const batch: { before: string | null; now: Date } = { before, now }
    const taken: TakenDays = await inTransaction((tx) =>
      takeMarkedDays(workspaceId, accountId, batch, tx),
    )
    batches.push(taken.days)
    before = taken.before
  } while (before !== null)
  return batches
}

test('the days of a small account’s history are one batch, empty ones included', async () => {
  const marked = await createMarked(Array.from({ length: 400 }, (_, days) => days % 3))
  expect((await takeAll(marked)).map(({ length }) => length)).toEqual([400])
  expect(await takeAll(marked)).toEqual([[]])
})

test('a batch ends with the day that fills it, and a day that fills several stands alone', async () => {
  const marked = await createMarked([120_000, 80_000, 60_000, 900_000, 500_000, 1])
  expect(await takeAll(marked)).toEqual([
    [dayBack(1), dayBack(0)],
    [dayBack(3), dayBack(2)],
    [dayBack(4)],
    [dayBack(5)],
  ])
})

test('a day of which nothing is known is taken for a large one, one that was counted for what it held', async () => {
  const marked = await createMarked(Array.from({ length: 30 }, () => null))
  expect((await takeAll(marked)).map(({ length }) => length)).toEqual([20, 10])
  await getPrisma().syncDay.updateMany({ data: { isDirty: true, countedAt: now } })
  expect((await takeAll(marked)).map(({ length }) => length)).toEqual([30])
})

test('days that somebody holds are passed over, and older ones taken', async () => {
  const marked = await createMarked([250_000, 250_000, 1])
  await inTransaction(async (tx) => {
    await execute(sql`update sync_day set rereads = 1 where fetched = 250000`, tx)
    expect(await takeAll(marked)).toEqual([[], [], [dayBack(2)]])
  })
  expect(await takeAll(marked)).toEqual([[dayBack(0)], [dayBack(1)]])
})

test('another account of the workspace neither fills a batch nor has anybody wait', async () => {
  const { workspaceId, connectionId, accountId } = await createTenant()
  const { id: otherId } = await createTwilioAccount({ workspaceId, connectionId })
  await createMarked([250_000, 250_000], { workspaceId, accountId: otherId })
  const marked = await createMarked([1, 1], { workspaceId, accountId })
  await inTransaction(async (tx) => {
    await execute(
      sql`update sync_day set rereads = 1 where account_id = ${accountId} and day = ${dayBack(1)}::date`,
      tx,
    )
    expect(await takeAll(marked)).toEqual([[dayBack(0)]])
  })
  expect(await takeAll(marked)).toEqual([[dayBack(1)]])
})

test('an account of another workspace has no days', async () => {
  const { accountId } = await createMarked([1])
  const { workspaceId } = await createTenant()
  expect(await takeAll({ workspaceId, accountId })).toEqual([[]])
})
