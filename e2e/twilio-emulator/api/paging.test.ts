import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callsPath, type Harness, startHarness } from '../testing/harness.ts'

let harness: Harness
let owner: string

beforeAll(async () => {
  harness = await startHarness('larkfield')
  owner = harness.customer.ownerAccountSid
})
afterAll(() => harness[Symbol.asyncDispose]())

async function truthSids(): Promise<string[]> {
  const calls = await harness.control.truthCalls({ account: owner })
  return calls.map((call) => call.sid).reverse()
}

describe('pages of calls', () => {
  test('of any size add up to the truth, newest first', async () => {
    const truth = await truthSids()
    expect(truth.length).toBeGreaterThan(100)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 7, max: 1000 }), async (size) => {
        const rows = await harness.readAllPages(callsPath(owner, { PageSize: String(size) }))
        expect(rows.map((row) => row.sid).toSorted()).toEqual(truth.toSorted())
        const created = rows.map((row) => Date.parse(row.date_created))
        expect(created).toEqual(created.toSorted((a, b) => b - a))
      }),
      { numRuns: 12, examples: [[50], [1000], [truth.length], [truth.length - 1]] },
    )
  })

  test('lead back through the previous page to the first', async () => {
    const path = callsPath(owner, { PageSize: '20' })
    const first = await harness.readPage(path)
    const second = await harness.readPage(first.next_page_uri ?? '')
    const third = await harness.readPage(second.next_page_uri ?? '')
    expect([first.page, second.page, third.page]).toEqual([0, 1, 2])
    const backAtSecond = await harness.readPage(third.previous_page_uri ?? '')
    const backAtFirst = await harness.readPage(backAtSecond.previous_page_uri ?? '')
    expect(backAtSecond.calls).toEqual(second.calls)
    expect(backAtFirst.calls).toEqual(first.calls)
    expect(backAtFirst.previous_page_uri).toBeNull()
    expect((await harness.readPage(backAtFirst.next_page_uri ?? '')).calls).toEqual(second.calls)
  })

  test('carry an envelope of relative URIs, positions and no total', async () => {
    const path = callsPath(owner, { PageSize: '10', 'StartTime>': '2026-03-10' })
    const first = await harness.readPage(path)
    const second = await harness.readPage(first.next_page_uri ?? '')
    expect(first).toMatchObject({ page: 0, page_size: 10, start: 0, end: 9, uri: path })
    expect(second).toMatchObject({ page: 1, page_size: 10, start: 10, end: 19 })
    expect(first.previous_page_uri).toBeNull()
    const next = new URL(first.next_page_uri ?? '', 'https://api.twilio.com')
    expect(next.pathname).toBe(`/2010-04-01/Accounts/${owner}/Calls.json`)
    expect(next.searchParams.get('StartTime>')).toBe('2026-03-10')
    expect(next.searchParams.get('PageToken')).toMatch(/^PACA[0-9a-f]{32}$/)
    expect(second.first_page_uri).toBe(first.first_page_uri)
    expect(Object.keys(first)).not.toContain('total')
  })

  test('hold fifty calls when no size is asked for', async () => {
    const page = await harness.readPage(callsPath(owner))
    expect(page.calls).toHaveLength(50)
    expect(page.page_size).toBe(50)
  })

  test.each(['1001', '0', '-1', 'all'])('of size %s are refused', async (size) => {
    const response = await harness.request(callsPath(owner, { PageSize: size }))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 20007, status: 400 })
  })

  test.each(['PACA', 'nonsense', `PACA${'0'.repeat(32)}`])(
    'at the token %s are refused',
    async (token) => {
      const response = await harness.request(callsPath(owner, { PageToken: token, Page: '1' }))
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ code: 21481, status: 400 })
    },
  )

  test('cannot be reached by the token of another account', async () => {
    const page = await harness.readPage(callsPath(owner, { PageSize: '5' }))
    const other = harness.customer.accounts[1]?.sid ?? ''
    const stolen = page.next_page_uri?.replaceAll(owner, other) ?? ''
    expect((await harness.request(stolen)).status).toBe(400)
  })
})

describe('new calls while one pages', () => {
  test('neither double nor drop a call that was there at the beginning', async () => {
    await using busy = await startHarness('summit-ridge', { scale: 'demo', historyDays: 2 })
    const account = busy.customer.ownerAccountSid
    const before = await busy.control.truthCalls({ account })
    const seen: string[] = []
    let next: string | null = callsPath(account, { PageSize: '40' })
    while (next !== null) {
      const page = await busy.readPage(next)
      seen.push(...page.calls.map((call) => call.sid))
      next = page.next_page_uri
      await busy.control.setClock({ advanceMs: 61_000 })
    }
    const after = await busy.control.truth({ account })
    expect(new Set(seen).size).toBe(seen.length)
    expect(after.legs).toBeGreaterThan(before.length)
    expect(seen.toSorted()).toEqual(before.map((call) => call.sid).toSorted())
  })
})
