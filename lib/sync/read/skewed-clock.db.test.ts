import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { connectCustomer, resetSync } from '#lib/sync/testing/customer.ts'
import { startTwilio, type TestTwilio } from '#lib/sync/testing/emulated-twilio.ts'
import { expectCopy, listTruth } from '#lib/sync/testing/truth.ts'
import type { ReadContext } from './read-context.ts'
import { readRecent } from './read-recent.ts'
import { runRead } from './run-read.ts'
import { TwilioClock } from './twilio-clock.ts'

const offMs = 30 * 60_000
const { signal } = new AbortController()

let twilio: TestTwilio
let customer: Awaited<ReturnType<typeof connectCustomer>>

/** A worker whose clock is ahead by so much. */
function workerAhead(byMs: number): ReadContext {
  return {
    clock: () => new Date(Date.now() + byMs),
    signal,
    twilioClock: new TwilioClock(),
    twilio: { pageSize: 100 },
  }
}

const read = async (context: ReadContext) => {
  for (const id of customer.accountIds) {
    expect(await readRecent(customer.workspaceId, id, context)).toBe('done')
  }
}

async function getLatest() {
  const [row] = await queryRows(
    z.object({ mark: z.date(), readAt: z.date() }),
    sql`
      select (select max(synced_until) from account_sync) as mark,
        (select max(read_at) from call) as "readAt"`,
  )
  if (row === undefined) throw new Error('nothing was read')
  return row
}

/** Read at least two seconds ago, and wrong. */
async function makeStale(): Promise<void> {
  await execute(sql`
    update call set status = 'queued', read_at = read_at - interval '2 seconds'
    where occurred_at > now() - interval '9 minutes'`)
}

/** Expects the calls of the last minutes to be as Twilio has them. */
async function expectLatest(): Promise<void> {
  // The truth is asked for in whole seconds.
  const from = new Date(Math.floor(Date.now() / 1_000) * 1_000 - 8 * 60_000)
  const truth = await listTruth(twilio, customer.customer, { from })
  expect(truth.length).toBeGreaterThan(0)
  await execute(sql`delete from call where occurred_at < ${from}`)
  await expectCopy(customer.workspaceId, truth)
}

beforeAll(async () => {
  const now = new Date()
  // The seventh of them is called at all hours.
  const crowd = {
    customers: 7,
    callsPerCustomer: 20_000,
    accountsPerCustomer: 1,
    rushPerHour: null,
  }
  twilio = await startTwilio({ crowd, historyDays: 2, now })
})
beforeEach(async () => {
  await resetSync()
  customer = await connectCustomer(twilio, 'customer-007')
  await startAccounts(customer.workspaceId, customer.accountIds)
  // Read an hour ago for the last time, by a worker whose clock is right.
  await execute(sql`update account_sync set synced_until = now() - interval '1 hour'`)
})
afterEach(async () => {
  await twilio.control('PUT', 'faults', [])
})
afterAll(async () => {
  await twilio.close()
})

/** How long after its last read an account failed, in milliseconds. */
async function getFaultAfterMark(): Promise<number> {
  const [row] = await queryRows(
    z.object({ mark: z.date(), faultAt: z.date() }),
    sql`select synced_until as mark, fault_at as "faultAt" from account_sync where fault_at is not null`,
  )
  if (row === undefined) throw new Error('nothing has failed yet')
  return row.faultAt.getTime() - row.mark.getTime()
}

test.each([
  ['ahead', offMs],
  ['behind', -offMs],
])('a fault right after a read is dated so by a worker whose clock is far %s', async (_, byMs) => {
  await execute(sql`update account_sync set synced_until = now() - interval '2 hours'`)
  const context = workerAhead(byMs)
  await read(context)
  const [id = 0] = customer.accountIds
  const { workspaceId } = customer
  const failing = { ...context, twilio: { ...context.twilio, maxAttempts: 2, random: () => 0 } }
  const fail = () => readRecent(workspaceId, id, failing)
  await twilio.control('PUT', 'faults', [{ kind: '500' }])
  // Both ways of a fault into the table: while it is tried again, and at its end.
  for (const failed of [fail, () => runRead(workspaceId, id, failing, fail)]) {
    await execute(sql`update account_sync set fault_at = null`)
    await expect(failed()).rejects.toMatchObject({ kind: 'transient' })
    // A try's fault is written beside the read, which does not wait for it to fail.
    const afterMarkMs = await vi.waitFor(getFaultAfterMark, { timeout: 20_000 })
    expect(Math.abs(afterMarkMs)).toBeLessThan(60_000)
  }
})

test('a worker whose clock is half an hour ahead marks nothing of the future as read', async () => {
  await read(workerAhead(offMs))
  const { mark, readAt } = await getLatest()
  expect(mark.getTime()).toBeLessThan(Date.now() + 5_000)
  expect(readAt.getTime()).toBeLessThan(Date.now() + 5_000)
})

test('what it reads does not stand in the way of what others read later', async () => {
  await read(workerAhead(offMs))
  await makeStale()
  await read(workerAhead(0))
  await expectLatest()
})

test('a mark of the future, of a clock that was off, hides no calls', async () => {
  await execute(sql`update account_sync set synced_until = now() + interval '25 minutes'`)
  await read(workerAhead(0))
  const { mark } = await getLatest()
  expect(mark.getTime()).toBeLessThan(Date.now() + 5_000)
  await expectLatest()
})

test('one whose clock is half an hour behind reads what is new as well, and is not refused', async () => {
  await read(workerAhead(0))
  await makeStale()
  await read(workerAhead(-offMs))
  await expectLatest()
})
