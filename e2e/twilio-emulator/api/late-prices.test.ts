import { expect, test } from 'vitest'
import { categoryOfRecord } from '../testing/category-of-record.ts'
import { callsPath, type Harness, NOW, startHarness as start } from '../testing/harness.ts'

const now = Date.parse(NOW) / 1000
const late = {
  endedFrom: now - 86_400,
  endedTo: now - 7200,
  pricedFrom: now + 60,
  pricedTo: now + 360,
}

async function startHarness(oneIn: number): Promise<Harness> {
  const harness = await start('summit-ridge', { scale: 2_000, historyDays: 2 })
  await harness.control.setSettings({ latePrices: { oneIn, ...late } })
  return harness
}

/** The completed calls without a price that ended at least two minutes ago. */
async function listUnpriced({ control, customer }: Harness) {
  const calls = await control.truthCalls({ account: customer.ownerAccountSid })
  return calls.filter(
    ({ status, price, endTime }) =>
      status === 'completed' && price === null && Date.parse(String(endTime)) < (now - 120) * 1000,
  )
}

test('some calls are priced late, each at its own instant, which is when they were updated', async () => {
  await using harness = await startHarness(10)
  const { control, customer } = harness
  const account = customer.ownerAccountSid
  const unpriced = await listUnpriced(harness)
  expect(unpriced.length).toBeGreaterThan(20)
  for (const { endTime } of unpriced) {
    const endedAt = Date.parse(String(endTime)) / 1000
    expect(endedAt).toBeGreaterThanOrEqual(late.endedFrom)
    expect(endedAt).toBeLessThan(late.endedTo)
  }
  await control.setClock({ advanceMs: 180_000 })
  const meanwhile = await listUnpriced(harness)
  expect(meanwhile.length).toBeGreaterThan(0)
  expect(meanwhile.length).toBeLessThan(unpriced.length)
  await control.setClock({ advanceMs: 180_000 })
  expect(await listUnpriced(harness)).toEqual([])
  const sids = new Set(unpriced.map(({ sid }) => sid))
  const priced = (await control.truthCalls({ account })).filter(({ sid }) => sids.has(sid))
  const updates = priced.map(({ dateUpdated }) => Date.parse(dateUpdated) / 1000)
  expect(Math.min(...updates)).toBeGreaterThanOrEqual(late.pricedFrom)
  expect(Math.max(...updates)).toBeLessThan(late.pricedTo)
  expect(new Set(updates).size).toBeGreaterThan(10)
})

test('lists, single calls and usage agree', async () => {
  await using harness = await startHarness(3)
  const { control, customer } = harness
  const account = customer.ownerAccountSid
  const truth = await control.truth({ account, from: '2026-03-18' })
  const rows = await harness.readAllPages(
    callsPath(account, { PageSize: '1000', 'StartTime>': '2026-03-18' }),
  )
  const priced = rows.filter(({ price }) => price !== null)
  const unpriced = (await listUnpriced(harness)).at(-1)
  expect(rows.find(({ sid }) => sid === unpriced?.sid)).toMatchObject({ price: null })
  const one = await harness.request(`/2010-04-01/Accounts/${account}/Calls/${unpriced?.sid}.json`)
  expect(await one.json()).toMatchObject({ status: 'completed', price: null })
  const costOf = (calls: typeof rows): number =>
    calls.reduce((sum, { price }) => sum - Number(price), 0)
  const cost = costOf(priced)
  expect(truth.priced).toBe(priced.length)
  expect(Number(Object.values(truth.cost)[0])).toBeCloseTo(cost, 5)
  const counted = costOf(priced.filter((call) => categoryOfRecord(call) === 'calls'))
  const query = new URLSearchParams({
    Category: 'calls',
    StartDate: '2026-03-18',
    EndDate: '2026-03-18',
  })
  query.set('IncludeSubaccounts', 'false')
  const usage = await harness.request(
    `/2010-04-01/Accounts/${account}/Usage/Records/Daily.json?${query}`,
  )
  expect(await usage.json()).toMatchObject({
    usage_records: [{ price: expect.closeTo(counted, 5) as number }],
  })
})
