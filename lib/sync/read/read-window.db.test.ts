import process from 'node:process'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { getSyncProgress } from '#lib/sync/progress/get-sync-progress.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { connectCustomer, readEverything, resetSync } from '#lib/sync/testing/customer.ts'
import { startTwilio, type TestTwilio } from '#lib/sync/testing/emulated-twilio.ts'
import { expectCopy, listTruth } from '#lib/sync/testing/truth.ts'
import { dayMs } from '#lib/utc-day.ts'
import type { ReadContext } from './read-context.ts'
import { readWindow } from './read-window.ts'

const now = new Date('2026-03-10T18:30:00Z')
const historyFrom = new Date('2025-02-10T00:00:00Z')
const context: ReadContext = {
  clock: () => now,
  signal: new AbortController().signal,
  twilio: { pageSize: 20 },
}

let twilio: TestTwilio

const countRequests = async () => {
  const { requests } = z
    .object({ requests: z.object({ calls: z.number() }) })
    .parse(await twilio.control('GET', 'stats'))
  return requests.calls
}

const sumWindows = async () => {
  const [sums] = await queryRows(
    z.object({ windows: z.number(), pages: z.number(), calls: z.number() }),
    sql`
      select count(*)::int as windows, sum(pages_read)::int as pages, sum(calls_read)::int as calls
      from sync_window`,
  )
  return sums ?? { windows: 0, pages: 0, calls: 0 }
}

async function startAccount(name: string) {
  const customer = await connectCustomer(twilio, name)
  const accountIds = [customer.idOf('main')]
  await startAccounts(customer.workspaceId, accountIds, context.clock)
  await twilio.control('DELETE', 'stats')
  return { ...customer, accountIds }
}

async function daysOf(workspaceId: string) {
  const [progress] = await getSyncProgress(workspaceId, context.clock)
  return { done: progress?.daysDone, total: progress?.daysTotal, calls: progress?.callsRead }
}

beforeAll(async () => {
  twilio = await startTwilio({ now, historyDays: 400 })
  process.env.CALLSCOPE_HISTORY_MONTHS = '13'
})
beforeEach(resetSync)
afterAll(async () => {
  await twilio.close()
})

test('thirteen months of a call a day cost ten requests for calls', async () => {
  const customer = await startAccount('harbour-lane')
  await readEverything(customer, { ...context, twilio: {} })
  expect(await countRequests()).toBe(10)
})

test('a window that proves large gives way to parts, and days and calls still add up', async () => {
  const customer = await startAccount('summit-ridge')
  const total = Math.round((Date.parse('2026-03-10') - historyFrom.getTime()) / dayMs)
  expect(await daysOf(customer.workspaceId)).toEqual({ done: 0, total, calls: 0 })
  const { windows: planned } = await sumWindows()
  const oldest = {
    accountId: customer.idOf('main'),
    purpose: 'backfill',
    fromDay: '2025-02-10',
  } as const
  expect(await readWindow(customer.workspaceId, oldest, context)).toBe('split')
  // The page that showed it is written, and none was fetched ahead.
  expect(await countRequests()).toBe(1)
  expect(await daysOf(customer.workspaceId)).toEqual({ done: 0, total, calls: 20 })
  await readEverything(customer, context)
  const { windows, calls } = await sumWindows()
  expect(windows).toBeGreaterThan(planned + 10)
  const { calls: callsRead, ...days } = await daysOf(customer.workspaceId)
  expect(days).toEqual({ done: total, total })
  expect(calls).toBeLessThan(callsRead ?? 0)
  const main = customer.accounts.find(({ kind }) => kind === 'main')
  const truth = await listTruth(twilio, customer.customer, { from: historyFrom })
  await expectCopy(
    customer.workspaceId,
    truth.filter((line) => main !== undefined && line.includes(main.sid)),
  )
})

test('a long window is left after a turn and gone on with in the next, no page read twice', async () => {
  const customer = await startAccount('summit-ridge')
  const key = {
    accountId: customer.idOf('main'),
    purpose: 'backfill',
    fromDay: '2026-03-09',
  } as const
  let seconds = 0
  // Every look at the clock is a second later.
  const clock = () => new Date(now.getTime() + (seconds += 1) * 1_000)
  const slow = { ...context, clock, twilio: { pageSize: 2, now: () => now } }
  const outcomes: string[] = []
  while (outcomes.at(-1) !== 'done') {
    outcomes.push(await readWindow(customer.workspaceId, key, slow))
    expect(outcomes.length).toBeLessThan(50)
  }
  expect(outcomes.length).toBeGreaterThan(2)
  expect(new Set(outcomes.slice(0, -1))).toEqual(new Set(['yielded']))
  const { pages } = await sumWindows()
  expect(await countRequests()).toBe(pages)
})
