import { beforeEach, describe, expect, test } from 'vitest'
import { createCalls, createTenant } from '#lib/analytics/testing.ts'
import { getPrisma } from '#lib/db/client.ts'
import { execute, inTransaction, sql } from '#lib/db/sql.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { resetDatabase } from '#lib/db/testing.ts'
import { judgeDays } from './judge-days.ts'
import { recordUsage } from './record-usage.ts'
import { settleDays } from './settle-days.ts'

const now = new Date('2026-03-20T12:00:00Z')
const context = { clock: () => now, signal: new AbortController().signal }

const [first, second, last] = ['2026-03-02', '2026-03-03', '2026-03-06'] as const
const counts = new Map(Object.entries({ [first]: 1, [second]: 2, [last]: 1 }))

const atNoon = (day: string) => ({ at: `${day}T12:00:00Z`, price: '-0.01' })
const overMidnightOf = (day: string) => ({
  ...atNoon(day),
  endTime: new Date(Date.parse(day) + 36 * 3_600_000),
})

beforeEach(resetDatabase)

test('a day is judged again by what another one shows of the day after it, three days away', async () => {
  const { workspaceId, accountId } = await createTenant()
  const data = { accountId, historyFrom: new Date('2026-02-10'), syncedUntil: now }
  await getPrisma().accountSync.create({ data })
  await getPrisma().syncDay.createMany({
    data: [first, second, last].map((day) => ({ accountId, day: new Date(day), readAt: now })),
  })
  const states = async () => {
    await settleDays(workspaceId, accountId, context)
    const days = await getPrisma().syncDay.findMany({ orderBy: { day: 'asc' } })
    return days.map(({ state }) => state)
  }
  await createCalls(accountId, [first, second, last].map(atNoon))
  await createCalls(accountId, [overMidnightOf(last)])
  await inTransaction((tx) => recordUsage(accountId, counts, now, tx))
  expect(await states()).toEqual(['final', 'differs', 'differs'])
  // It arrives on the second day, which so shows what the last one does.
  await createCalls(accountId, [overMidnightOf(first)])
  await execute(sql`update sync_day set is_dirty = true where day = ${first}::date`)
  expect(await states()).toEqual(['final', 'final', 'final'])
})

type Sketch = Omit<Prisma.SyncDayUncheckedCreateInput, 'accountId' | 'day'>

/** An account of a tenant of its own with settled days, counted and as Twilio counts them but for what is said. */
async function createDays(sketches: Readonly<Record<string, Sketch>>, hasUsage = true) {
  const { accountId } = await createTenant()
  const historyFrom = new Date('2026-02-10')
  await getPrisma().accountSync.create({ data: { accountId, historyFrom, hasUsage } })
  const settled = { isDirty: false, readAt: now, expectedAt: now, state: 'final' as const }
  await getPrisma().syncDay.createMany({
    data: Object.entries(sketches).map(([day, sketch]) => {
      const { distinct = 1 } = sketch
      const counts = { distinct, billed: distinct, expected: distinct }
      return { accountId, day: new Date(day), ...settled, ...counts, ...sketch }
    }),
  })
  return accountId
}

async function judge(accountId: number, days: readonly string[] | null = [second]) {
  await inTransaction((tx) => judgeDays(accountId, days, tx))
  const rows = await getPrisma().syncDay.findMany({ where: { accountId }, orderBy: { day: 'asc' } })
  return rows.map(({ state }) => state)
}

/** Calls that began on a day ended on the next one, where Twilio counts them. */
const leaving = { distinct: 2, overMidnight: 1, expected: 1 }
const arriving = { expected: 2 }

describe('a day that Twilio counts otherwise', () => {
  test('is explained by its own account’s days alone', async () => {
    const explaining = { [first]: leaving, [second]: arriving, [last]: leaving }
    const theirs = await createDays(explaining, false)
    const lonely = await createDays({ [first]: { overMidnight: 1 }, [second]: arriving })
    expect(await judge(lonely)).toEqual(['final', 'differs'])
    // Nothing arrives on it, though something leaves the day before it at another's.
    const unreached = await createDays({ [second]: arriving, [last]: leaving })
    expect(await judge(unreached)).toEqual(['differs', 'differs'])
    expect(await judge(theirs)).toEqual(['final', 'final', 'final'])
  })

  test('is not explained by a day that is yet to be counted, nor by a count from before that had settled', async () => {
    const explaining = { [first]: { overMidnight: 1 }, [second]: arriving, [last]: leaving }
    const accountId = await createDays(explaining)
    const judgeWith = async (data: Sketch) => {
      const key = { accountId, day: new Date(last) }
      await getPrisma().syncDay.update({ where: { accountId_day: key }, data })
      return (await judge(accountId))[1]
    }
    expect(await judgeWith({ isDirty: true })).toBe('differs')
    const settledAt = new Date('2026-03-09T00:00:00Z')
    const before = new Date(settledAt.getTime() - 1)
    expect(await judgeWith({ isDirty: false, expectedAt: before })).toBe('differs')
    expect(await judgeWith({ expectedAt: settledAt })).toBe('final')
  })
})

test('another account’s days get no state, and give none', async () => {
  const open = { state: 'provisional' as const }
  const uncounted = { ...open, expected: null, expectedAt: null }
  const theirs = await createDays(
    { [first]: { ...open, isDirty: true }, [second]: arriving },
    false,
  )
  const ours = await createDays({ [first]: open, [second]: {}, [last]: uncounted })
  expect(await judge(ours)).toEqual(['final', 'final', 'provisional'])
  expect(await judge(ours, null)).toEqual(['final', 'final', 'provisional'])
  const untouched = await getPrisma().syncDay.findMany({
    where: { accountId: theirs },
    orderBy: { day: 'asc' },
  })
  expect(untouched.map(({ state }) => state)).toEqual(['provisional', 'final'])
})

test('without days named those that are provisional are judged, and no other', async () => {
  const accountId = await createDays({ [first]: { state: 'provisional' }, [last]: arriving })
  expect(await judge(accountId, null)).toEqual(['final', 'final'])
  expect(await judge(accountId, [last])).toEqual(['final', 'differs'])
})

test('with a record of the day that made no sense it differs, whatever Twilio counts, and until it makes sense', async () => {
  const accountId = await createDays({ [first]: leaving, [second]: arriving, [last]: leaving })
  const record = { start_time: `Tue, 03 Mar 2026 09:00:00 +0000`, duration: 'long' }
  await getPrisma().malformedCall.create({
    data: { accountId, digest: new Uint8Array(32), reason: 'duration', record },
  })
  expect(await judge(accountId)).toEqual(['final', 'differs', 'final'])
  await getPrisma().malformedCall.deleteMany()
  expect(await judge(accountId)).toEqual(['final', 'final', 'final'])
})
