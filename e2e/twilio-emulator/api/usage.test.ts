import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import type { TruthCall } from '../control/truth.ts'
import { categoryOfRecord } from '../testing/category-of-record.ts'
import { type Harness, startHarness } from '../testing/harness.ts'
import { usageCategories } from '../traffic/usage-category.ts'

const usagePage = z.object({
  usage_records: z.array(
    z.object({ start_date: z.string(), count: z.string(), usage: z.string(), price: z.number() }),
  ),
})
type UsageRecord = z.infer<typeof usagePage>['usage_records'][number]

let harness: Harness
let owner: string

beforeAll(async () => {
  harness = await startHarness('larkfield', { scale: 'demo', historyDays: 10 })
  owner = harness.customer.ownerAccountSid
})
afterAll(() => harness[Symbol.asyncDispose]())

function usagePath(sid: string, query: Record<string, string> = {}): string {
  const search = new URLSearchParams({ Category: 'calls', ...query }).toString()
  return `/2010-04-01/Accounts/${sid}/Usage/Records/Daily.json?${search}`
}

async function readUsage(sid: string, query: Record<string, string>): Promise<UsageRecord[]> {
  const response = await harness.request(usagePath(sid, query))
  return usagePage.parse(await response.json()).usage_records
}

function countsByDay(records: UsageRecord[]): Record<string, number> {
  const counts = records.map((record) => [record.start_date, Number(record.count)] as const)
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

/** The calls that Twilio counts under a category, of an account or of a customer. */
async function listCounted(
  selection: { account: string } | { customer: string },
  category = 'calls',
): Promise<TruthCall[]> {
  const calls = await harness.control.truthCalls(selection)
  return calls.filter((call) => categoryOfRecord(call) === category)
}

function byDay(calls: readonly TruthCall[]): Record<string, number> {
  const days = Map.groupBy(calls, ({ occurredAt }) => occurredAt.slice(0, 10))
  return Object.fromEntries([...days].map(([day, ofDay]) => [day, ofDay.length]))
}

test.each(usageCategories)('counts of each day agree with the %s', async (Category) => {
  const counted = await listCounted({ account: owner }, Category)
  const records = await readUsage(owner, { Category, IncludeSubaccounts: 'false' })
  expect(records).toHaveLength(11)
  expect(countsByDay(records)).toEqual(byDay(counted))
  const cost = records.reduce((sum, record) => sum + record.price, 0)
  expect(cost).toBeCloseTo(-counted.reduce((sum, { price }) => sum + Number(price), 0), 5)
})

test('calls over apps, SIP and trunks are not among the calls', async () => {
  const { legs } = await harness.control.truth({ account: owner })
  const counted = await listCounted({ account: owner })
  expect(counted.length).toBeLessThan(legs)
})

test('the owner includes its subaccounts unless told not to', async () => {
  const all = await listCounted({ customer: 'larkfield' })
  expect(countsByDay(await readUsage(owner, {}))).toEqual(byDay(all))
  const sub = harness.customer.accounts[1]?.sid ?? ''
  const own = await listCounted({ account: sub })
  expect(countsByDay(await readUsage(sub, {}))).toEqual(byDay(own))
})

test('days are chosen by date or by offset', async () => {
  const range = { StartDate: '2026-03-10', EndDate: '2026-03-12' }
  const days = (await readUsage(owner, range)).map((record) => record.start_date)
  expect(days).toEqual(['2026-03-12', '2026-03-11', '2026-03-10'])
  const recent = await readUsage(owner, { StartDate: '-1days' })
  expect(recent.map((record) => record.start_date)).toEqual(['2026-03-18', '2026-03-17'])
  expect((await harness.request(usagePath(owner, { StartDate: 'soon' }))).status).toBe(400)
})

test('other categories are empty, and a sandbox has no records', async () => {
  expect(await readUsage(owner, { Category: 'sms' })).toEqual([])
  expect((await harness.request(usagePath(harness.sandboxSid))).status).toBe(404)
})

test('one day can be made to disagree', async () => {
  const read = async (): Promise<Record<string, number>> =>
    countsByDay(await readUsage(owner, { IncludeSubaccounts: 'false' }))
  const before = await read()
  await harness.control.mismatchUsage(owner, '2026-03-12', 3)
  const after = await read()
  await harness.control.reset()
  expect(after).toEqual({ ...before, '2026-03-12': (before['2026-03-12'] ?? 0) + 3 })
  expect(await read()).toEqual(before)
})

test('calls that nobody answered can be left out', async () => {
  await harness.control.setSettings({ isUsageOfBilledCallsOnly: true })
  const counts = countsByDay(await readUsage(owner, { IncludeSubaccounts: 'false' }))
  await harness.control.reset()
  const counted = await listCounted({ account: owner })
  expect(counts).toEqual(byDay(counted.filter(({ status }) => status === 'completed')))
})
