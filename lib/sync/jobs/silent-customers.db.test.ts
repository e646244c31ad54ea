import process from 'node:process'
import type { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { systemClock } from '#lib/clock.ts'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { connectCustomer, resetSync } from '#lib/sync/testing/customer.ts'
import { startTwilio, type TestTwilio } from '#lib/sync/testing/emulated-twilio.ts'
import { enqueueRecent } from './enqueue-recent.ts'
import { openJobs, useJobSender } from './job-sender.ts'
import { workAccounts } from './work-accounts.ts'

vi.setConfig({ testTimeout: 60_000 })

let twilio: TestTwilio
let boss: PgBoss
const stopping = new AbortController()

beforeAll(async () => {
  const crowd = { customers: 3, callsPerCustomer: 60, accountsPerCustomer: 6, rushPerHour: null }
  twilio = await startTwilio({ crowd, historyDays: 3 })
  process.env.CALLSCOPE_HISTORY_MONTHS = '1'
})
beforeEach(resetSync)
afterAll(async () => {
  stopping.abort(new Error('The test is over'))
  await boss.stop({ graceful: false })
  await twilio.close()
})

async function connectOne(number: number) {
  const customer = await connectCustomer(twilio, `customer-00${number}`)
  await startAccounts(customer.workspaceId, customer.accountIds)
  return customer
}

async function countAccounts(condition: ReturnType<typeof sql>): Promise<number> {
  const [row] = await queryRows(
    z.object({ count: z.number() }),
    sql`select count(*)::int as count from account_sync where ${condition}`,
  )
  return row?.count ?? 0
}

async function countActive(): Promise<number> {
  const rows = await queryRows(
    z.object({}),
    sql`select from pgboss.job where name = 'read-recent' and state = 'active'`,
  )
  return rows.length
}

test('two customers at whose many accounts Twilio is silent hold back a third for one read at most', async () => {
  const silent = [await connectOne(1), await connectOne(2)]
  const small = await connectOne(3)
  const accounts = silent.flatMap((customer) => customer.accounts)
  expect(accounts.length).toBeGreaterThan(10)
  await twilio.control(
    'PUT',
    'faults',
    accounts.map(({ sid }) => ({ kind: 'slow', account: sid, ms: 8_000 })),
  )
  await execute(sql`update twilio_account set is_selected = id <> all(${small.accountIds}::int[])
    or id = ${small.idOf('main')}`)
  await execute(sql`delete from sync_window`)
  await execute(sql`delete from pgboss.job`)
  boss = await openJobs({ max: 6, useListenNotify: true })
  useJobSender(boss)
  for (const { workspaceId, accountIds } of silent) await enqueueRecent({ workspaceId, accountIds })
  const twilioOptions = { timeoutMs: 1_000 }
  const context = { clock: systemClock, twilio: twilioOptions }
  await workAccounts({ boss, stopping: stopping.signal, context })
  await vi.waitUntil(async () => (await countActive()) === 4, { timeout: 20_000, interval: 20 })
  const wantedAt = new Date()
  await enqueueRecent({ workspaceId: small.workspaceId, accountIds: small.accountIds })
  const isRead = sql`account_id = ${small.idOf('main')} and synced_until >= ${wantedAt}`
  await vi.waitUntil(async () => (await countAccounts(isRead)) === 1, {
    timeout: 40_000,
    interval: 20,
  })
  // As many as there are slots: those that were taken before anybody knew.
  expect(await countAccounts(sql`fault_kind is not null`)).toBeLessThanOrEqual(4)
})
