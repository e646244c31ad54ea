import { beforeEach, expect, test } from 'vitest'
import { createCalls, createTenant } from '#lib/analytics/testing.ts'
import { getPrisma } from '#lib/db/client.ts'
import { execute, sql } from '#lib/db/sql.ts'
import { resetDatabase } from '#lib/db/testing.ts'
import { markEveryDay } from './mark-every-day.ts'
import { auditRollups } from './audit-rollups.ts'
import { rebuildRollups } from './rebuild-rollups.ts'

const now = new Date('2026-11-23T12:00:00Z')
const context = { clock: () => now, signal: new AbortController().signal }

beforeEach(resetDatabase)

test('a rollup that somebody has changed is right again within a month, be its local day another than its UTC one', async () => {
  const { workspaceId, accountId } = await createTenant()
  await getPrisma().syncDay.create({ data: { accountId, day: new Date('2026-10-03') } })
  // In Berlin it is the 4th.
  await createCalls(accountId, [{ at: '2026-10-03T22:30:00Z' }])
  await markEveryDay(workspaceId, now, getPrisma())
  await rebuildRollups(workspaceId, accountId, context)
  const listed = () => getPrisma().callDay.findMany({ select: { day: true, calls: true } })
  const right = await listed()
  expect(right).toHaveLength(1)
  await execute(sql`update call_day set calls = 7`)
  const today = Temporal.PlainDate.from('2026-11-23')
  let counted = 0
  for (let days = 0; days < 30; days += 1) {
    await auditRollups(today.add({ days }), now)
    counted += (await rebuildRollups(workspaceId, accountId, context)).days
  }
  expect(await listed()).toEqual(right)
  expect(counted).toBe(3)
})
