import process from 'node:process'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { getSyncProgress } from './progress/get-sync-progress.ts'
import { startAccounts } from './start-accounts.ts'
import { connectCustomer, resetSync } from './testing/customer.ts'
import { startTwilio, type TestTwilio } from './testing/emulated-twilio.ts'
import { expectCopy, listTruth } from './testing/truth.ts'
import { startHold, type Hold } from './testing/hold.ts'
import {
  end,
  listJobs,
  passSilence,
  patience,
  spawnWorker,
  untilInTheMiddle,
  untilLive,
} from './testing/worker-process.ts'
import { startWorker } from './start-worker.ts'

const now = new Date()
const historyFrom = new Date(
  `${Temporal.Now.plainDateISO('UTC').subtract({ months: 1 }).toString()}T00:00:00Z`,
)

let twilio: TestTwilio
let pages: Hold
let customer: Awaited<ReturnType<typeof connectCustomer>>

async function expectTruth(): Promise<void> {
  const truth = await listTruth(twilio, customer.customer, { from: historyFrom })
  expect(truth.length).toBeGreaterThan(3_000)
  await expectCopy(customer.workspaceId, truth)
  const progress = await getSyncProgress(customer.workspaceId)
  expect(progress.reduce((sum, { callsRead }) => sum + callsRead, 0)).toBe(truth.length)
}

beforeAll(async () => {
  twilio = await startTwilio({ now, scale: 150, historyDays: 40 })
  pages = await startHold(twilio.url)
  process.env.TWILIO_API_BASE_URL = pages.url
})
beforeEach(async () => {
  await resetSync()
  await twilio.control('POST', 'reset')
  customer = await connectCustomer(twilio, 'summit-ridge')
})
afterEach(() => {
  pages.release()
})
afterAll(async () => {
  await pages.close()
  await twilio.close()
})

test('a worker reads everything that was switched on, newest days first', async () => {
  const worker = await startWorker()
  try {
    await startAccounts(customer.workspaceId, customer.accountIds)
    await untilLive(customer.workspaceId)
    await expectTruth()
  } finally {
    await worker.stop()
  }
})

test('finds out how many requests at once Twilio answers, with one more than that', async () => {
  await twilio.control('PUT', 'concurrency', { limit: 3 })
  await twilio.control('PUT', 'latency', { minMs: 150, maxMs: 150 })
  const worker = await startWorker()
  try {
    await startAccounts(customer.workspaceId, customer.accountIds)
    await untilLive(customer.workspaceId)
    await expectTruth()
    const [level] = await queryRows(
      z.object({ allowed: z.number(), refused: z.number() }),
      sql`select allowed, refused from request_limit`,
    )
    // There is not always enough left to read for the way back up: `limit/twilio-limit.db.test.ts` sees that.
    expect(level?.refused).toBe(4)
    expect(level?.allowed).toBeLessThanOrEqual(3)
    const { maxConcurrent } = z
      .object({ maxConcurrent: z.record(z.string(), z.number()) })
      .parse(await twilio.control('GET', 'stats'))
    expect(maxConcurrent[customer.customer]).toBe(4)
  } finally {
    await worker.stop()
  }
})

test('kill -9 in the middle, then another worker: the rows of an undisturbed run', async () => {
  pages.hold()
  await startAccounts(customer.workspaceId, customer.accountIds)
  const first = await spawnWorker()
  await untilInTheMiddle()
  await end(first, 'SIGKILL')
  expect((await listJobs('active')).length).toBeGreaterThan(0)
  await passSilence()
  pages.release()
  const second = await spawnWorker()
  await untilLive(customer.workspaceId)
  await expectTruth()
  expect(await end(second, 'SIGTERM')).toBe(0)
})

test('the loss of every database connection, as at its restart, costs neither worker nor rows', async () => {
  pages.hold()
  await startAccounts(customer.workspaceId, customer.accountIds)
  const worker = await spawnWorker()
  await untilInTheMiddle()
  for (let loss = 0; loss < 3; loss += 1) {
    await execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`)
    pages.release()
  }
  // Of jobs that are still in hand too: then two work on the same, and a page is written by one of them.
  await passSilence()
  await untilLive(customer.workspaceId)
  await expectTruth()
  expect(await end(worker, 'SIGTERM')).toBe(0)
})

test('a day’s round that fell due while no worker ran is made up for by the next worker', async () => {
  await (await startWorker()).stop()
  await execute(sql`
    update pgboss.schedule set created_on = now() - interval '40 h' where name = 'every-day'`)
  await execute(sql`update pgboss.version set cron_on = now() - interval '30 h'`)
  await execute(sql`delete from pgboss.job where name = 'every-day'`)
  const worker = await startWorker()
  try {
    await vi.waitFor(async () => {
      const rounds = await queryRows(
        z.object({ state: z.string() }),
        sql`select state::text from pgboss.job where name = 'every-day'`,
      )
      expect(rounds).toContainEqual({ state: 'completed' })
    }, patience)
  } finally {
    await worker.stop()
  }
})

test('a worker that starts asks again for a connection that needs a reconnect', async () => {
  await startAccounts(customer.workspaceId, customer.accountIds)
  await execute(sql`update connection set status = 'needs_reconnect'`)
  const worker = await startWorker()
  try {
    await vi.waitFor(async () => {
      expect(await execute(sql`select from connection where status = 'active'`)).toBe(1)
    }, patience)
  } finally {
    await worker.stop()
  }
})

test('SIGTERM gives what is in hand back at once, its cursor kept', async () => {
  pages.hold()
  await startAccounts(customer.workspaceId, customer.accountIds)
  const first = await spawnWorker()
  await untilInTheMiddle()
  expect(await end(first, 'SIGTERM')).toBe(0)
  expect(await listJobs('active')).toEqual([])
  const waiting = await listJobs('created', 'retry')
  expect(waiting.length).toBeGreaterThan(0)
  expect(waiting.every(({ isDue }) => isDue)).toBe(true)
  await untilInTheMiddle()
  pages.release()
  await spawnWorker()
  await untilLive(customer.workspaceId)
  await expectTruth()
})
