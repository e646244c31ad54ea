import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { getSyncProgress } from '#lib/sync/progress/get-sync-progress.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { connectCustomer, resetSync } from '#lib/sync/testing/customer.ts'
import { startTwilio, type TestTwilio } from '#lib/sync/testing/emulated-twilio.ts'
import { expectCopy, listTruth } from '#lib/sync/testing/truth.ts'
import { openJobs, useJobSender } from './job-sender.ts'
import { workAccounts } from './work-accounts.ts'

vi.setConfig({ testTimeout: 60_000 })

const now = new Date()
const historyFrom = new Date(
  `${Temporal.Now.plainDateISO('UTC').subtract({ months: 1 }).toString()}T00:00:00Z`,
)

let twilio: TestTwilio

const countRows = async (table: 'dirty_day' | 'sync_day') => {
  const [row] = await queryRows(
    z.object({ count: z.number() }),
    table === 'dirty_day'
      ? sql`select count(*)::int as count from dirty_day`
      : sql`select count(*)::int as count from sync_day where is_dirty`,
  )
  return row?.count
}

beforeAll(async () => {
  twilio = await startTwilio({ now, scale: 150, historyDays: 40 })
})
beforeEach(resetSync)
afterAll(async () => {
  await twilio.close()
})

test('with a turn at every other page a history gets in and is counted, without a minute’s round', async () => {
  const customer = await connectCustomer(twilio, 'summit-ridge')
  await startAccounts(customer.workspaceId, [customer.idOf('main')])
  const boss = await openJobs({ max: 6, useListenNotify: true })
  useJobSender(boss)
  const stopping = new AbortController()
  let looks = 0
  // Between two looks at the clock a turn is as likely over as not.
  const clock = () => new Date(now.getTime() + ((looks += 7) % 20) * 1_000)
  const pages: number[] = []
  const onPage = ({ calls }: { calls: number }) => pages.push(calls)
  const context = { clock, onPage, twilio: { pageSize: 15 } }
  await workAccounts({ boss, stopping: stopping.signal, context })
  try {
    await vi.waitFor(
      async () => {
        const [main] = await getSyncProgress(customer.workspaceId)
        expect(main).toMatchObject({ state: 'live', fault: null })
        expect([await countRows('dirty_day'), await countRows('sync_day')]).toEqual([0, 0])
      },
      { timeout: 50_000, interval: 100 },
    )
  } finally {
    stopping.abort()
    await boss.stop({ graceful: true, timeout: 10_000 })
  }
  const { sid = '' } = customer.accounts.find(({ kind }) => kind === 'main') ?? {}
  const truth = await listTruth(twilio, customer.customer, { from: historyFrom })
  const ofMain = truth.filter((line) => line.includes(sid))
  await expectCopy(customer.workspaceId, ofMain)
  expect(pages.length).toBeGreaterThan(ofMain.length / 15)
  const [turns] = await queryRows(
    z.object({ jobs: z.number(), windows: z.number() }),
    sql`
      select count(*)::int as jobs, (select count(*)::int from sync_window) as windows
      from pgboss.job where name = 'read-window' and state = 'completed'`,
  )
  expect(turns?.jobs).toBeGreaterThan(2 * (turns?.windows ?? 0))
})
