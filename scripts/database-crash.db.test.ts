import process from 'node:process'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closePool } from '#lib/db/pool.ts'
import { getSyncProgress } from '#lib/sync/progress/get-sync-progress.ts'
import { startAccounts } from '#lib/sync/start.ts'
import { connectCustomer } from '#lib/sync/testing/customer.ts'
import { startTwilio, type TestTwilio } from '#lib/sync/testing/emulated-twilio.ts'
import { startHold, type Hold } from '#lib/sync/testing/hold.ts'
import { expectCopy, listTruth } from '#lib/sync/testing/truth.ts'
import {
  end,
  passSilence,
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
