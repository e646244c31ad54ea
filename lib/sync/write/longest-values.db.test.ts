// What the seam lets through, a page and its rollups must take: one call that they do not would stop its account.
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { createTenant } from '#lib/analytics/testing.ts'
import { getPool } from '#lib/db/pool.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import { resetDatabase } from '#lib/db/testing.ts'
import { markDays, rebuild } from '#lib/rollups/testing.ts'
import { parseCallRows } from '#lib/twilio/parse-call-rows.ts'
import { callRecord } from '#lib/twilio/testing.ts'
import { upsertCalls } from './upsert-calls.ts'

const readAt = new Date('2026-11-20T10:00:00Z')

beforeEach(resetDatabase)

/** Han characters in no order: three bytes each, which no index can pack. */
function incompressible(length: number, seed: number): string {
  let state = seed
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31)
  return Array.from({ length }, () => String.fromCodePoint(0x4e00 + (next() % 20_000))).join('')
}

test('the longest values of a call are counted', async () => {
  const { workspaceId, accountId } = await createTenant()
  const record = callRecord(7, readAt, {
    status: incompressible(64, 1),
    direction: incompressible(64, 2),
    price_unit: incompressible(64, 3),
    from: incompressible(5_000, 4),
    to: incompressible(5_000, 5),
    caller_name: incompressible(5_000, 6),
    price: '-999999999.999999999',
    duration: '2147483647',
    queue_time: '2147483647',
  })
  const { calls, malformed } = parseCallRows([record])
  expect(malformed).toEqual([])
  await upsertCalls(accountId, calls, { readAt, timeZone: 'Europe/Berlin' }, getPool())
  await markDays(accountId)
  expect(await rebuild(workspaceId, accountId)).toEqual({ days: 1 })
  const counted = sql`select calls, trim_scale(cost)::text as cost from number_day`
  expect(await queryRows(z.object({ calls: z.number(), cost: z.string() }), counted)).toEqual([
    { calls: 1, cost: '1000000000' },
  ])
})
