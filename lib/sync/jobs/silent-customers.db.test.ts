import process from 'node:process'
import type { PgBoss } from 'pg-boss'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { systemClock } from '#lib/clock.ts'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { connectCustomer, resetSync } from '#lib/sync/testing/customer.ts'
import { startTwilio, type TestTwilio } from '#lib/sync/testing/emulated-twilio.ts'
import type { QueueName } from '#lib/backlog/queues.ts'
import { enqueueRecent } from './enqueue-recent.ts'
import { openJobs, useJobSender } from './job-sender.ts'
import { workAccounts } from './work-accounts.ts'

vi.setConfig({ testTimeout: 60_000 })

let twilio: TestTwilio
let boss: PgBoss
let stopping: AbortController

beforeAll(async () => {
  const crowd = { customers: 25, callsPerCustomer: 60, accountsPerCustomer: 6, rushPerHour: null }
  twilio = await startTwilio({ crowd, historyDays: 3 })
  process.env.CALLSCOPE_HISTORY_MONTHS = '1'
})
beforeEach(async () => {
  await resetSync()
  boss = await openJobs({ max: 6, useListenNotify: true })
  useJobSender(boss)
  stopping = new AbortController()
})
afterEach(async () => {
  stopping.abort(new Error('The test is over'))
  await boss.stop({ graceful: false })
})
afterAll(async () => {
  await twilio.close()
})

async function connectOne(number: number) {
  const customer = await connectCustomer(twilio, `customer-${String(number).padStart(3, '0')}`)
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

async function countActive(queue: QueueName): Promise<number> {
  const rows = await queryRows(
    z.object({}),
    sql`select from pgboss.job where name = ${queue} and state = 'active'`,
  )
  return rows.length
}

/** Has Twilio leave the requests of the first customers unanswered for so long. */
async function connectSilent(ms: number, customers = 2) {
  const silent = []
  for (let number = 1; number <= customers; number += 1) silent.push(await connectOne(number))
  const faults = silent
    .flatMap(({ accounts }) => accounts)
    .map(({ sid }) => ({ kind: 'slow', account: sid, ms }))
  await twilio.control('PUT', 'faults', faults)
  return silent
}

test('two customers at whose many accounts Twilio is silent hold back a third for one read at most', async () => {
  const silent = await connectSilent(8_000)
  const small = await connectOne(3)
  expect(silent.flatMap(({ accounts }) => accounts).length).toBeGreaterThan(10)
  await execute(sql`update twilio_account set is_selected = id <> all(${small.accountIds}::int[])
    or id = ${small.idOf('main')}`)
  await execute(sql`delete from sync_window`)
  await execute(sql`delete from pgboss.job`)
  for (const { workspaceId, accountIds } of silent) await enqueueRecent({ workspaceId, accountIds })
  const twilioOptions = { timeoutMs: 1_000 }
  const context = { clock: systemClock, twilio: twilioOptions }
  await workAccounts({ boss, stopping: stopping.signal, context })
  await vi.waitUntil(async () => (await countActive('read-recent')) === 4, {
    timeout: 20_000,
    interval: 20,
  })
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

test('two customers of whom every reader waits for Twilio leave a third its history', async () => {
  await connectSilent(600_000)
  const context = { clock: systemClock }
  await workAccounts({ boss, stopping: stopping.signal, context })
  await vi.waitUntil(async () => (await countActive('read-window')) >= 12, {
    timeout: 20_000,
    interval: 20,
  })
  const small = await connectOne(3)
  const isRead = sql`account_id = ${small.idOf('main')} and backfill_finished_at is not null`
  // Sooner than Twilio's silence is noticed of the first of them.
  await vi.waitUntil(async () => (await countAccounts(isRead)) === 1, {
    timeout: 25_000,
    interval: 20,
  })
  expect(await countAccounts(sql`fault_kind is not null`)).toBe(0)
})

test('twenty customers known to be silent keep five who are far behind waiting for none of their reads', async () => {
  const silent = await connectSilent(600_000, 20)
  const behind = []
  for (let number = 21; number <= 25; number += 1) behind.push(await connectOne(number))
  await execute(sql`update twilio_account set is_selected = kind = 'main'`)
  await execute(sql`delete from sync_window`)
  await execute(sql`delete from pgboss.job`)
  await execute(sql`update account_sync set synced_until = now() - interval '20 minutes'`)
  await execute(sql`
    update account_sync set fault_kind = 'transient', fault_at = now()
    where account_id = any(${silent.map((customer) => customer.idOf('main'))}::int[])`)
  // Longer than the test: whoever has a slot keeps it.
  const context = { clock: systemClock, twilio: { timeoutMs: 100_000 } }
  await workAccounts({ boss, stopping: stopping.signal, context })
  for (const { workspaceId, accountIds } of silent) await enqueueRecent({ workspaceId, accountIds })
  const waiting = { timeout: 10_000, interval: 20 }
  await vi.waitUntil(async () => (await countActive('read-recent')) >= 2, waiting)
  for (const customer of behind) {
    const wantedAt = new Date()
    await enqueueRecent(customer)
    const isRead = sql`account_id = ${customer.idOf('main')} and synced_until >= ${wantedAt}`
    await vi.waitUntil(async () => (await countAccounts(isRead)) === 1, waiting)
  }
  await vi.waitUntil(async () => (await countActive('read-recent')) === 2, waiting)
})
