import process from 'node:process'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { closePool } from '#lib/db/pool.ts'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { getSyncProgress } from '#lib/sync/progress/get-sync-progress.ts'
import { readRecent } from '#lib/sync/read/read-recent.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { connectCustomer } from '#lib/sync/testing/customer.ts'
import { startTwilio, type TestTwilio } from '#lib/sync/testing/emulated-twilio.ts'
import { startHold, type Hold } from '#lib/sync/testing/hold.ts'
import { expectCopy, listTruth } from '#lib/sync/testing/truth.ts'
import {
  end,
  passSilence,
  patience,
  spawnWorker,
  untilInTheMiddle,
  untilLive,
} from '#lib/sync/testing/worker-process.ts'
import { run } from './run.ts'
import { startTemporaryPostgres, type TemporaryPostgres } from './temporary-postgres.ts'

let postgres: TemporaryPostgres
let twilio: TestTwilio
let pages: Hold

beforeAll(async () => {
  postgres = await startTemporaryPostgres({ isDurable: true })
  process.env.DATABASE_URL = postgres.url
  await run(process.execPath, ['scripts/migrate.ts'])
  twilio = await startTwilio({ now: new Date(), scale: 150, historyDays: 40 })
  pages = await startHold(twilio.url)
  process.env.TWILIO_API_BASE_URL = pages.url
})
afterEach(() => {
  pages.release()
})
afterAll(async () => {
  await pages.close()
  await twilio.close()
  await closePool()
  await postgres.stop()
})

test('a crash of the database under a running worker costs no call, and the worker goes on', async () => {
  const { customer, workspaceId, accountIds } = await connectCustomer(twilio, 'summit-ridge')
  pages.hold()
  await startAccounts(workspaceId, accountIds)
  const worker = await spawnWorker()
  await untilInTheMiddle()
  // Pages are on their way to a server that is going, gone and back.
  pages.release()
  await postgres.crash(0)
  // Of jobs whose end nobody could be told, without the wait: a window is then read by two, and each page is written by one.
  await passSilence()
  await untilLive(workspaceId)
  const from = Temporal.Now.plainDateISO('UTC').subtract({ months: 1 }).toString()
  const truth = await listTruth(twilio, customer, { from: new Date(`${from}T00:00:00Z`) })
  expect(truth.length).toBeGreaterThan(3_000)
  await expectCopy(workspaceId, truth)
  const progress = await getSyncProgress(workspaceId)
  expect(progress.reduce((sum, { callsRead }) => sum + callsRead, 0)).toBe(truth.length)
  expect(await end(worker, 'SIGTERM')).toBe(0)
})

/** Reads an account's last thirty days as what is new, which no cursor tells how far it came. */
async function readMonth(workspaceId: string, accountId: number): Promise<number> {
  await execute(sql`
    update account_sync set synced_until = now() - interval '30 days' where account_id = ${accountId}`)
  let added = 0
  await readRecent(workspaceId, accountId, {
    clock: () => new Date(),
    signal: new AbortController().signal,
    onPage: (page) => {
      added += page.added
    },
  })
  return added
}

test('a crash between two pages of a recent read costs no call of the first', async () => {
  // Whatever need not be on the disk stays away from it.
  await execute(sql`alter system set wal_writer_delay = '10s'`)
  await execute(sql`select pg_reload_conf()`)
  const { workspaceId, accounts } = await connectCustomer(twilio, 'larkfield')
  const accountId = accounts.find(({ kind }) => kind === 'main')?.id ?? 0
  await startAccounts(workspaceId, [accountId])
  pages.hold()
  const read = readMonth(workspaceId, accountId)
  await vi.waitFor(async () => {
    const written = sql`select sid from call where account_id = ${accountId}`
    expect(await queryRows(z.object({ sid: z.string() }), written)).toHaveLength(1_000)
  }, patience)
  await postgres.crash(0)
  pages.release()
  expect(await read).toBeGreaterThan(1_000)
  expect(await readMonth(workspaceId, accountId)).toBe(0)
})
