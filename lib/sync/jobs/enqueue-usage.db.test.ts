import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { createTenant } from '#lib/analytics/testing.ts'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { enqueueUsage } from './enqueue-usage.ts'

beforeEach(resetSync)

const now = new Date('2026-03-10T12:00:00Z')

/** Whether the account is asked about on a day, its `account_sync` being as given. */
async function isAsked(day: string, asked: { on: string | null; hasUsage: boolean | null }) {
  await execute(sql`
    update account_sync set backfill_finished_at = ${now}, usage_read_on = ${asked.on}::date,
      has_usage = ${asked.hasUsage}`)
  await execute(sql`delete from pgboss.job`)
  await enqueueUsage('everyWorkspace', Temporal.PlainDate.from(day))
  const jobs = await queryRows(z.object({}), sql`select from pgboss.job where name = 'read-usage'`)
  return jobs.length === 1
}

test('an account is asked about once a day, or once a month where Twilio does not count it', async () => {
  const { workspaceId, accountId } = await createTenant()
  await startAccounts(workspaceId, [accountId], () => now)
  const on = '2026-03-10'
  expect(await isAsked(on, { on: null, hasUsage: null })).toBe(true)
  expect(await isAsked(on, { on, hasUsage: true })).toBe(false)
  expect(await isAsked('2026-03-11', { on, hasUsage: true })).toBe(true)
  // By a worker whose clock is behind; and after one whose clock was ahead by days.
  expect(await isAsked('2026-03-09', { on, hasUsage: true })).toBe(false)
  expect(await isAsked('2026-03-08', { on, hasUsage: true })).toBe(true)
  expect(await isAsked('2026-03-11', { on, hasUsage: false })).toBe(false)
  expect(await isAsked('2026-04-08', { on, hasUsage: false })).toBe(false)
  expect(await isAsked('2026-04-09', { on, hasUsage: false })).toBe(true)
})

test('switching an account on again asks again, and a history that is not there has nothing to compare', async () => {
  const { workspaceId, accountId } = await createTenant()
  await startAccounts(workspaceId, [accountId], () => now)
  await isAsked('2026-03-10', { on: '2026-03-10', hasUsage: false })
  await startAccounts(workspaceId, [accountId], () => now)
  const rows = await queryRows(
    z.object({ on: z.string().nullable() }),
    sql`select usage_read_on as on from account_sync where account_id = ${accountId}`,
  )
  expect(rows).toEqual([{ on: null }])
  expect(await isAsked('2026-03-10', { on: null, hasUsage: false })).toBe(true)
  await execute(sql`delete from pgboss.job`)
  await execute(sql`update account_sync set backfill_finished_at = null`)
  await enqueueUsage('everyWorkspace', Temporal.PlainDate.from('2026-03-11'))
  expect(
    await queryRows(z.object({}), sql`select from pgboss.job where name = 'read-usage'`),
  ).toEqual([])
})
