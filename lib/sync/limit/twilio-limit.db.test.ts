import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { credentialFor } from '#lib/sync/credential-for.ts'
import { readWindow } from '#lib/sync/read/read-window.ts'
import { readRecent } from '#lib/sync/read/read-recent.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { connectCustomer, resetSync } from '#lib/sync/testing/customer.ts'
import { startTwilio, type TestTwilio } from '#lib/sync/testing/emulated-twilio.ts'
import { getAccount } from '#lib/twilio/index.ts'
import { createRequestLimiter, type RequestLimiter } from './request-limiter.ts'
import { countSlots } from './testing/slots.ts'

const limit = 4
const patience = { timeout: 20_000, interval: 20 }
const now = new Date('2026-03-10T18:30:00Z')

const stats = z.object({
  statuses: z.record(z.string(), z.number()),
  maxConcurrent: z.record(z.string(), z.number()),
})
const levelRow = z.object({ allowed: z.number(), refused: z.number().nullable() })

let twilio: TestTwilio
let customer: Awaited<ReturnType<typeof connectCustomer>>
let workers: RequestLimiter[]

const getStats = async () => stats.parse(await twilio.control('GET', 'stats'))

async function getLevel() {
  const [level] = await queryRows(levelRow, sql`select allowed, refused from request_limit`)
  return level
}

/** So many lines of requests through a worker's limiter, one after another in each, until stopped. */
function keepAsking(limiter: RequestLimiter, lines: number, signal: AbortSignal) {
  const count = { answered: 0 }
  const sandbox = customer.accounts.find(({ kind }) => kind === 'sandbox')?.sid ?? ''
  const throttle = limiter.throttleOf(customer.connectionId)
  const line = async () => {
    while (!signal.aborted) {
      await getAccount(credentialFor(sandbox), sandbox, { signal, throttle })
      count.answered += 1
    }
  }
  const asking = Array.from({ length: lines }, () => line().catch(() => undefined))
  return { count, ended: Promise.all(asking) }
}

beforeAll(async () => {
  twilio = await startTwilio({ now, historyDays: 40 })
})
beforeEach(async () => {
  await resetSync()
  customer = await connectCustomer(twilio, 'summit-ridge')
  await twilio.control('PUT', 'concurrency', { limit })
  await twilio.control('PUT', 'latency', { minMs: 20, maxMs: 30 })
  workers = [createRequestLimiter({ ceiling: 8 }), createRequestLimiter({ ceiling: 8 })]
})
afterEach(async () => {
  for (const worker of workers) await worker.close()
  await twilio.control('POST', 'reset')
})
afterAll(async () => {
  await twilio.close()
})

test('two workers find the limit, and from then on use all of it and no more', async () => {
  const stop = new AbortController()
  const asking = workers.map((worker) => keepAsking(worker, 8, stop.signal))
  await vi.waitFor(async () => {
    expect(await getLevel()).toEqual({ allowed: limit, refused: limit + 1 })
    expect(await countSlots(customer.connectionId)).toEqual([2, 2])
  }, patience)
  const { statuses: before } = await getStats()
  expect(before['429']).toBeLessThan(12)
  await twilio.control('DELETE', 'stats')
  await vi.waitFor(async () => {
    expect((await getStats()).statuses['200']).toBeGreaterThan(200)
  }, patience)
  const { statuses, maxConcurrent } = await getStats()
  expect(Object.keys(statuses)).toEqual(['200'])
  expect(maxConcurrent[customer.customer]).toBe(limit)
  for (const { count } of asking) expect(count.answered).toBeGreaterThan(50)
  stop.abort()
  for (const { ended } of asking) await ended
})

test('what is recent is read while the history of the customer takes every slot', async () => {
  const stop = new AbortController()
  const [history, other] = workers
  if (!history || !other) throw new Error('no workers')
  const asking = keepAsking(history, 12, stop.signal)
  await vi.waitFor(async () => {
    expect(await countSlots(customer.connectionId)).toEqual([limit])
  }, patience)
  await startAccounts(customer.workspaceId, customer.accountIds, () => now)
  const account = customer.idOf('main')
  const context = { clock: () => now, signal: stop.signal, twilio: { pageSize: 50 } }
  // In the busy process, and in one that has no slot yet.
  for (const limiter of [history, other]) {
    expect(await readRecent(customer.workspaceId, account, { ...context, limiter })).toBe('done')
  }
  expect(stop.signal.aborted).toBe(false)
  stop.abort()
  await asking.ended
})

test('windows read side by side by two workers come to their end, a refusal now and then', async () => {
  await startAccounts(customer.workspaceId, customer.accountIds, () => now)
  const keys = await queryRows(
    z.object({ accountId: z.number(), fromDay: z.string() }),
    sql`select account_id as "accountId", from_day as "fromDay" from sync_window`,
  )
  const { signal } = new AbortController()
  const reads = keys.map(({ accountId, fromDay }, place) => {
    const limiter = workers[place % 2]
    const context = { clock: () => now, signal, limiter, twilio: { pageSize: 50, random: () => 0 } }
    return readWindow(customer.workspaceId, { accountId, fromDay, purpose: 'backfill' }, context)
  })
  for (const outcome of await Promise.all(reads)) expect(['done', 'split']).toContain(outcome)
  const { statuses } = await getStats()
  expect(statuses['429'] ?? 0).toBeLessThan((statuses['200'] ?? 0) / 5)
})
