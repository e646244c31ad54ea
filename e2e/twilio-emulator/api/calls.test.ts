import { describe, expect, test } from 'vitest'
import { callsPath, type CallRow, startHarness } from '../testing/harness.ts'

describe('calls', () => {
  test('of subaccounts are not in the list of their parent, and a sandbox has none', async () => {
    await using harness = await startHarness('larkfield')
    const all: CallRow[] = []
    for (const { sid } of harness.customer.accounts) {
      const rows = await harness.readAllPages(callsPath(sid, { PageSize: '1000' }))
      expect(rows.length).toBeGreaterThan(0)
      expect(rows.every((row) => row.account_sid === sid)).toBe(true)
      all.push(...rows)
    }
    expect(await harness.readAllPages(callsPath(harness.sandboxSid))).toEqual([])
    const truth = await harness.control.truth({ customer: 'larkfield' })
    expect(new Set(all.map((row) => row.sid)).size).toBe(truth.legs)
    expect(all.filter((row) => row.parent_call_sid === null)).toHaveLength(truth.calls)
  })

  test('agree with the truth field by field', async () => {
    await using harness = await startHarness('minato', { scale: 'demo', historyDays: 3 })
    const account = harness.customer.ownerAccountSid
    const rows = await harness.readAllPages(callsPath(account, { PageSize: '1000' }))
    const bySid = new Map(rows.map((row) => [row.sid, row]))
    for (const call of await harness.control.truthCalls({ account })) {
      const row = bySid.get(call.sid)
      expect(row).toMatchObject({
        status: call.status,
        direction: call.direction,
        from: call.from,
        to: call.to,
        parent_call_sid: call.parentCallSid,
        price: call.price,
        price_unit: 'JPY',
        queue_time: String(call.queueTimeMs),
        answered_by: call.answeredBy,
      })
      expect(row?.forwarded_from || null).toBe(call.forwardedFrom)
      expect(row?.caller_name || null).toBe(call.callerName)
      expect(isoOf(row?.date_created)).toBe(call.dateCreated)
      expect(isoOf(row?.start_time)).toBe(call.startTime)
      expect(isoOf(row?.end_time)).toBe(call.endTime)
      expect(Number(row?.duration ?? 0)).toBe(call.durationSeconds ?? 0)
    }
  })

  test('come with missing values as null and as an empty string', async () => {
    await using harness = await startHarness('summit-ridge', { scale: 'demo', historyDays: 8 })
    const path = callsPath(harness.customer.ownerAccountSid, { PageSize: '1000' })
    const rows = await harness.readAllPages(path)
    for (const field of ['start_time', 'duration'] as const) {
      const values = new Set(rows.map((row) => row[field]))
      expect(values).toContain(null)
      expect(values).toContain('')
    }
    const unanswered = rows.filter((row) => row.status === 'busy')
    expect(new Set(unanswered.map((row) => row.price))).toEqual(new Set([null, '-0.00000']))
    expect(rows.every((row) => 'media_region' in row)).toBe(true)
  })

  test('ring, are in progress, end, and are priced a minute later', async () => {
    await using harness = await startHarness('summit-ridge', { scale: 25_000, historyDays: 1 })
    const account = harness.customer.ownerAccountSid
    const live = await harness.readAllPages(callsPath(account, { Status: 'in-progress' }))
    const ringing = await harness.readAllPages(callsPath(account, { Status: 'ringing' }))
    expect(live.length).toBeGreaterThan(0)
    expect(ringing.length).toBeGreaterThan(0)
    const uri = `/2010-04-01/Accounts/${account}/Calls/${live[0]?.sid ?? ''}.json`
    const read = async (): Promise<CallRow> =>
      // The one call is of the shape of a list's rows.
      (await (await harness.request(uri)).json()) as CallRow
    const inProgress = await read()
    expect([inProgress.end_time || null, inProgress.price]).toEqual([null, null])
    await harness.control.setClock({ advanceMs: 5 * 3_600_000 })
    const ended = await read()
    expect(ended).toMatchObject({ status: 'completed', start_time: inProgress.start_time })
    expect(ended.price).toMatch(/^-\d+\.\d{5}$/)
    const endedAt = Date.parse(ended.end_time ?? '')
    await harness.control.setClock({ now: new Date(endedAt + 59_000).toISOString() })
    expect(await read()).toMatchObject({ status: 'completed', price: null })
    await harness.control.setClock({ now: new Date(endedAt + 60_000).toISOString() })
    expect((await read()).price).toBe(ended.price)
  })

  test('that are not there answer 404', async () => {
    await using harness = await startHarness('larkfield')
    const [first, second] = harness.customer.accounts
    const page = await harness.readPage(callsPath(first?.sid ?? '', { PageSize: '1' }))
    const sid = page.calls[0]?.sid ?? ''
    const calls = (account?: string): string => `/2010-04-01/Accounts/${account ?? ''}/Calls`
    const statusOf = async (path: string): Promise<number> => (await harness.request(path)).status
    expect(await statusOf(`${calls(first?.sid)}/${sid}.json`)).toBe(200)
    expect(await statusOf(`${calls(second?.sid)}/${sid}.json`)).toBe(404)
    expect(await statusOf(`${calls(first?.sid)}/CA${'1'.repeat(32)}.json`)).toBe(404)
    expect(await statusOf(`${calls(harness.sandboxSid)}/${sid}.json`)).toBe(404)
    await harness.control.setClock({ now: '2025-01-01T00:00:00Z' })
    expect(await statusOf(`${calls(first?.sid)}/${sid}.json`)).toBe(404)
  })
})

test('the same seed gives the same bytes, another seed another world', async () => {
  const bodies = await Promise.all(
    [5, 5, 6].map(async (seed) => {
      await using harness = await startHarness('larkfield', { seed })
      const { ownerAccountSid } = harness.customer
      return await (await harness.request(callsPath(ownerAccountSid))).text()
    }),
  )
  expect(bodies[0]).toBe(bodies[1])
  expect(bodies[0]).not.toBe(bodies[2])
})

function isoOf(text: string | null | undefined): string | null {
  return text === null || text === undefined || text === '' ? null : new Date(text).toISOString()
}
