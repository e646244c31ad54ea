import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { type Harness, startHarness } from '../testing/harness.ts'

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

test('counts of each day agree with the calls', async () => {
  const truth = await harness.control.truth({ account: owner })
  const records = await readUsage(owner, { IncludeSubaccounts: 'false' })
  expect(records).toHaveLength(11)
  expect(countsByDay(records)).toEqual(truth.byDay)
  const cost = records.reduce((sum, record) => sum + record.price, 0)
  expect(cost).toBeCloseTo(Number(truth.cost.USD), 5)
})

test('the owner includes its subaccounts unless told not to', async () => {
  const truth = await harness.control.truth({ customer: 'larkfield' })
  expect(countsByDay(await readUsage(owner, {}))).toEqual(truth.byDay)
  const sub = harness.customer.accounts[1]?.sid ?? ''
  const own = await harness.control.truth({ account: sub })
  expect(countsByDay(await readUsage(sub, {}))).toEqual(own.byDay)
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
  const truth = await harness.control.truth({ account: owner })
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  expect(total).toBe(truth.byStatus.completed)
})
