import { beforeEach, expect, test } from 'vitest'
import { createCalls, createTenant } from '#lib/analytics/testing.ts'
import { getPrisma } from '#lib/db/client.ts'
import { execute, inTransaction, sql } from '#lib/db/sql.ts'
import { resetDatabase } from '#lib/db/testing.ts'
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
