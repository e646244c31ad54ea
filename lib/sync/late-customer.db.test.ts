import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { startAccounts } from './start-accounts.ts'
import { connectCustomer, resetSync } from './testing/customer.ts'
import { startTwilio, type TestTwilio } from './testing/emulated-twilio.ts'
import { startWorker } from './start-worker.ts'

vi.setConfig({ testTimeout: 90_000 })

const patience = { timeout: 60_000, interval: 50 }

/** Readers of a worker: each may be in the middle of a turn when somebody comes. */
const turns = 12

let twilio: TestTwilio

beforeAll(async () => {
  // Some 60,000 and 22,000 calls a day, and 90.
  twilio = await startTwilio({ scale: 40_000, historyDays: 40 })
  await twilio.control('PUT', 'latency', { minMs: 400, maxMs: 600 })
})
beforeEach(resetSync)
afterAll(async () => {
  await twilio.close()
})

async function start(name: string, kinds: readonly string[]) {
  const customer = await connectCustomer(twilio, name)
  const chosen = customer.accounts.filter(({ kind }) => kinds.includes(kind))
  await startAccounts(
    customer.workspaceId,
    chosen.map(({ id }) => id),
  )
  return customer
}

async function countRows(statement: ReturnType<typeof sql>): Promise<number> {
  const [row] = await queryRows(z.object({ count: z.number() }), statement)
  return row?.count ?? 0
}

/** A window for each day, as after long reading: before it the plan of a history has no more than four. */
async function cutIntoDays(): Promise<void> {
  await execute(sql`delete from sync_window`)
  await execute(sql`
    insert into sync_window (account_id, purpose, from_day, to_day)
    select a.id, 'backfill', day::date, day::date + 1
    from twilio_account a cross join generate_series(
      current_date - interval '30 days', current_date - interval '1 day', '1 day') as day
    where a.is_selected`)
  await execute(sql`delete from pgboss.job where name = 'read-window'`)
}

const countReading = () =>
  countRows(sql`
    select count(*)::int as count from pgboss.job where name = 'read-window' and state = 'active'`)

const countWaiting = () =>
  countRows(sql`select count(*)::int as count from sync_window where finished_at is null`)

test('a small customer that comes late has its newest days after a turn of the huge ones', async () => {
  for (const huge of ['summit-ridge', 'copper-basin']) await start(huge, ['main', 'subaccount'])
  await cutIntoDays()
  const worker = await startWorker()
  try {
    await vi.waitUntil(async () => (await countReading()) >= turns - 2, patience)
    const small = await start('harbour-lane', ['main'])
    const newest = sql`account_id = ${small.idOf('main')} and purpose = 'backfill'
      and to_day > current_date - 7`
    await vi.waitUntil(async () => {
      const done = sql`select count(*)::int as count from sync_window where ${newest} and finished_at is null`
      return (await countRows(done)) === 0
    }, patience)
    expect(await countWaiting()).toBeGreaterThan(150)
    // Between the moment at which a job was sent and that at which a reader took it, all others were in their turns.
    const before = await queryRows(
      z.object({ key: z.string(), taken: z.number() }),
      sql`
        select own.singleton_key as key, (
          select count(*)::int from pgboss.job other
          where other.name = 'read-window' and other.group_id <> own.group_id
            and other.started_on > own.created_on and other.started_on < own.started_on) as taken
        from pgboss.job own
        where own.name = 'read-window' and own.group_id = ${small.connectionId} and own.started_on is not null`,
    )
    expect(before.length).toBeGreaterThanOrEqual(2)
    for (const { taken } of before) expect(taken).toBeLessThanOrEqual(turns)
  } finally {
    await worker.stop()
  }
})
