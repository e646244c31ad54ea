import process from 'node:process'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { getSyncProgress } from './progress/get-sync-progress.ts'
import { startAccounts } from './start-accounts.ts'
import { connectCustomer, resetSync } from './testing/customer.ts'
import { startTwilio, type TestTwilio } from './testing/emulated-twilio.ts'
import { startWorker } from './start-worker.ts'

vi.setConfig({ testTimeout: 60_000 })

const customers = 12

let twilio: TestTwilio

const connectOne = (number: number) =>
  connectCustomer(twilio, `customer-${String(number).padStart(3, '0')}`)

async function untilLive(workspaceIds: readonly string[]): Promise<void> {
  await vi.waitFor(
    async () => {
      for (const id of workspaceIds) {
        const progress = await getSyncProgress(id)
        expect(new Set(progress.map(({ state }) => state))).toEqual(new Set(['live']))
      }
    },
    { timeout: 50_000, interval: 50 },
  )
}

beforeAll(async () => {
  const crowd = { customers, callsPerCustomer: 600, accountsPerCustomer: 1, rushPerHour: null }
  twilio = await startTwilio({ crowd, historyDays: 400 })
  process.env.CALLSCOPE_HISTORY_MONTHS = '13'
})
beforeEach(resetSync)
afterAll(async () => {
  await twilio.close()
})

test('every customer has the newest day before any has its oldest month', async () => {
  const all = []
  for (let number = 1; number <= customers; number += 1) all.push(await connectOne(number))
  const started = all.map(({ workspaceId, idOf }) => startAccounts(workspaceId, [idOf('main')]))
  await Promise.all(started)
  const worker = await startWorker()
  try {
    await untilLive(all.map(({ workspaceId }) => workspaceId))
  } finally {
    await worker.stop()
  }
  const [order] = await queryRows(
    z.object({ newest: z.date(), oldest: z.date(), accounts: z.number() }),
    sql`
      with ranked as (
        select account_id, finished_at, row_number() over (partition by account_id order by to_day desc) as place,
          row_number() over (partition by account_id order by to_day) as from_oldest
        from sync_window where purpose = 'backfill'
      )
      select max(finished_at) filter (where place = 1) as newest,
        min(finished_at) filter (where from_oldest = 1) as oldest,
        count(distinct account_id)::int as accounts
      from ranked`,
  )
  expect(order?.accounts).toBe(customers)
  expect(order?.newest.getTime()).toBeLessThan(order?.oldest.getTime() ?? 0)
})
