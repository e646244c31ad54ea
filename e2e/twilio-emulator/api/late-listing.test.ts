import { expect, test } from 'vitest'
import { categoryOfRecord } from '../testing/category-of-record.ts'
import {
  callsPath,
  type CallRow,
  type Harness,
  NOW,
  startHarness as start,
} from '../testing/harness.ts'

const WITHIN_SECONDS = 300

async function startHarness(): Promise<Harness> {
  const harness = await start('summit-ridge', { scale: 12_000, historyDays: 0 })
  await harness.control.setSettings({ listedWithinSeconds: WITHIN_SECONDS })
  return harness
}

const sidsOf = (rows: readonly { sid: string }[]): string[] => rows.map(({ sid }) => sid).toSorted()

function readList(harness: Harness, query: Record<string, string> = {}): Promise<CallRow[]> {
  const path = callsPath(harness.customer.ownerAccountSid, { PageSize: '1000', ...query })
  return harness.readAllPages(path)
}

/** Calls of the account that are there and that no list shows. */
async function listHidden({ control, customer }: Harness) {
  const account = customer.ownerAccountSid
  const listed = new Set(sidsOf(await control.truthCalls({ account, listed: 'true' })))
  const all = await control.truthCalls({ account })
  return all.filter(({ sid }) => !listed.has(sid))
}

test('a call is listed some time after it was created, and by its SID it answers at once', async () => {
  await using harness = await startHarness()
  const { control, customer } = harness
  const account = customer.ownerAccountSid
  const hidden = await listHidden(harness)
  expect(hidden.length).toBeGreaterThan(10)
  const shown = sidsOf(await readList(harness))
  expect(shown).toEqual(sidsOf(await control.truthCalls({ account, listed: 'true' })))
  expect(shown).not.toEqual(sidsOf(await control.truthCalls({ account })))
  for (const { sid, status } of hidden) {
    const one = await harness.request(`/2010-04-01/Accounts/${account}/Calls/${sid}.json`)
    expect(await one.json()).toMatchObject({ sid, status })
  }
  const ages = hidden.map(({ dateCreated }) => Date.parse(NOW) - Date.parse(dateCreated))
  expect(Math.max(...ages)).toBeGreaterThan((WITHIN_SECONDS / 2) * 1000)
  expect(Math.max(...ages)).toBeLessThan(WITHIN_SECONDS * 1000)

  await control.setClock({ advanceMs: WITHIN_SECONDS * 1000 })
  const later = new Set(sidsOf(await readList(harness)))
  expect(hidden.filter(({ sid }) => !later.has(sid))).toEqual([])
})

test('no filter shows it sooner', async () => {
  await using harness = await startHarness()
  const hidden = await listHidden(harness)
  const of = (...statuses: string[]) => hidden.filter(({ status }) => statuses.includes(status))
  const legs = hidden.filter(({ parentCallSid }) => parentCallSid !== null)
  const ended = hidden.filter(({ endTime }) => endTime !== null)
  for (const some of [of('in-progress'), of('completed'), legs, ended]) {
    expect(some.length).toBeGreaterThan(0)
  }
  const since = new Date(Date.parse(NOW) - 600_000).toISOString()
  const today = NOW.slice(0, 10)
  const hiddenSids = new Set(sidsOf(hidden))
  for (const query of [
    { 'StartTime>': since },
    { StartTime: today },
    { 'EndTime>': since },
    { Status: 'in-progress' },
    { Status: 'completed' },
    ...legs.map(({ parentCallSid }) => ({ ParentCallSid: parentCallSid ?? '' })),
    ...hidden.slice(0, 5).map(({ from }) => ({ From: from })),
  ]) {
    const rows = await readList(harness, query)
    expect(rows.filter(({ sid }) => hiddenSids.has(sid))).toEqual([])
  }
})

test('the same call takes the same time in each world of a seed', async () => {
  await using one = await startHarness()
  await using other = await startHarness()
  expect(sidsOf(await listHidden(one))).toEqual(sidsOf(await listHidden(other)))
})

test('calls that appear while one pages double nothing and drop nothing that was there', async () => {
  await using harness = await startHarness()
  const before = sidsOf(await readList(harness))
  const read: string[] = []
  let next: string | null = callsPath(harness.customer.ownerAccountSid, { PageSize: '1000' })
  while (next !== null) {
    const page = await harness.readPage(next)
    read.push(...sidsOf(page.calls))
    next = page.next_page_uri
    await harness.control.setClock({ advanceMs: 5000 })
  }
  const sids = new Set(read)
  expect(sids.size).toBe(read.length)
  expect(before.filter((sid) => !sids.has(sid))).toEqual([])
})

test('usage counts it at once', async () => {
  await using harness = await startHarness()
  const { control, customer } = harness
  const day = NOW.slice(0, 10)
  const account = customer.ownerAccountSid
  const query = new URLSearchParams({ Category: 'calls', StartDate: day, EndDate: day })
  query.set('IncludeSubaccounts', 'false')
  const usage = await harness.request(
    `/2010-04-01/Accounts/${account}/Usage/Records/Daily.json?${query}`,
  )
  const countCalls = async (selection: { listed?: 'true' }): Promise<number> => {
    const calls = await control.truthCalls({ account, from: day, ...selection })
    return calls.filter((call) => categoryOfRecord(call) === 'calls').length
  }
  const count = await countCalls({})
  expect(await usage.json()).toMatchObject({ usage_records: [{ count: String(count) }] })
  expect(await countCalls({ listed: 'true' })).toBeLessThan(count)
})

test('nothing is late unless it is asked for', async () => {
  await using harness = await startHarness()
  await harness.control.reset()
  expect(await listHidden(harness)).toEqual([])
})
