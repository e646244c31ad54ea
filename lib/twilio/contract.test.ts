// The seam against the emulator: a second implementation of Twilio's API, written from its documentation alone.
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { categoryOfRecord } from '../../e2e/twilio-emulator/testing/category-of-record.ts'
import {
  AUTH_TOKEN,
  NOW,
  startHarness,
  type Harness,
} from '../../e2e/twilio-emulator/testing/harness.ts'
import { dayMs } from '#lib/utc-day.ts'
import { callPages } from './call-pages.ts'
import { getAccount } from './get-account.ts'
import { getCall } from './get-call.ts'
import { listAccounts } from './list-accounts.ts'
import { listDailyUsage } from './list-daily-usage.ts'
import type { PageOptions } from './record-pages.ts'
import { sid } from './testing.ts'

const now = new Date(NOW)
const today = new Date(now.toISOString().slice(0, 10))
const history = {
  from: new Date(today.getTime() - 19 * dayMs),
  to: new Date(today.getTime() + dayMs),
}
const providerSid = sid('AC', 0xa0)
const connectAppSid = sid('CN', 0xc0)

let harness: Harness

beforeAll(async () => {
  const options = { scale: 'demo', providerAccountSid: providerSid, connectAppSid } as const
  harness = await startHarness('larkfield', options)
  return () => harness[Symbol.asyncDispose]()
})
afterEach(() => harness.control.reset())

const credential = () => ({ accountSid: harness.sandboxSid, authToken: AUTH_TOKEN })
const ownerSid = () => harness.customer.ownerAccountSid

function readOptions(changes: PageOptions = {}): PageOptions {
  return { apiBaseUrl: harness.url, sleep: async () => undefined, random: () => 0.5, ...changes }
}

async function readCalls(
  account: string,
  window: { from: Date; to?: Date },
  options?: PageOptions,
) {
  const pages = await Array.fromAsync(
    callPages(credential(), account, window, readOptions(options)),
  )
  return {
    calls: new Map(pages.flatMap((page) => page.calls.map((call) => [call.sid, call] as const))),
    malformed: pages.flatMap((page) => page.malformed),
    pageSizes: [...new Set(pages.map((page) => page.pageSize))],
  }
}

async function truthSids(account: string, window: { from: Date; to?: Date }): Promise<string[]> {
  const from = window.from.toISOString()
  const to = (window.to ?? new Date(now.getTime() + dayMs)).toISOString()
  const calls = await harness.control.truthCalls({ account, from, to })
  return calls.map((call) => call.sid).toSorted()
}

const sorted = (sids: Iterable<string>) => [...sids].toSorted()

describe('the accounts behind a sandbox', () => {
  test('are its owner, the subaccounts and itself', async () => {
    const accounts = await listAccounts(credential(), readOptions())
    const known = harness.customer.accounts.map((account) => account.sid)
    expect(sorted(accounts.map((account) => account.sid))).toEqual(
      sorted([...known, harness.sandboxSid]),
    )
    expect(new Set(accounts.map((account) => account.ownerAccountSid))).toEqual(
      new Set([ownerSid()]),
    )
    expect(JSON.stringify(accounts)).not.toMatch(/token/i)
  })

  test('say whose the sandbox is', async () => {
    const sandbox = await getAccount(credential(), harness.sandboxSid, readOptions())
    expect(sandbox).toMatchObject({ ownerAccountSid: ownerSid(), status: 'active' })
  })

  test('are not opened by a wrong token, nor are the accounts of others', async () => {
    const wrong = { ...credential(), authToken: 'wrong' }
    const refused = getAccount(wrong, harness.sandboxSid, readOptions())
    await expect(refused).rejects.toMatchObject({ kind: 'auth', status: 401, code: 20003 })
    const others = (await harness.control.customers()).find((one) => one.id !== 'larkfield')
    const foreign = getAccount(credential(), others?.ownerAccountSid ?? '', readOptions())
    await expect(foreign).rejects.toMatchObject({ name: 'TwilioError', code: expect.any(Number) })
  })
})

describe('the call log', () => {
  test("of every account is the emulator's own truth, field by field", async () => {
    for (const { sid: account } of harness.customer.accounts) {
      const { calls, malformed } = await readCalls(account, history)
      const truth = await harness.control.truthCalls({
        account,
        from: history.from.toISOString(),
        to: history.to.toISOString(),
      })
      expect(malformed).toEqual([])
      expect(truth.length).toBeGreaterThan(100)
      expect(calls.size).toBe(truth.length)
      for (const expected of truth) {
        const call = calls.get(expected.sid)
        expect({
          ...expected,
          parentCallSid: call?.parentSid,
          startTime: call?.startTime?.toISOString() ?? null,
          endTime: call?.endTime?.toISOString() ?? null,
          dateCreated: call?.dateCreated.toISOString(),
          status: call?.status,
          direction: call?.direction,
          from: call?.from,
          to: call?.to,
          // Twilio may write no duration where it is zero.
          durationSeconds: call?.durationSeconds ?? (expected.durationSeconds === 0 ? 0 : null),
          price: call?.price,
          priceUnit: call?.priceUnit,
        }).toEqual(expected)
      }
    }
  })

  test('of the sandbox is empty', async () => {
    expect((await readCalls(harness.sandboxSid, history)).calls.size).toBe(0)
  })

  test('is shared out among day windows without a gap or an overlap', async () => {
    const seen: string[] = []
    for (let from = history.from; from < history.to; from = new Date(from.getTime() + dayMs)) {
      const window = { from, to: new Date(from.getTime() + dayMs) }
      const { calls } = await readCalls(ownerSid(), window, { pageSize: 40 })
      seen.push(...calls.keys())
    }
    expect(sorted(seen)).toEqual(await truthSids(ownerSid(), history))
  })

  test('can be read from an instant on, and between two instants of a day', async () => {
    const from = new Date(now.getTime() - 3 * 3_600_000 - 17_000)
    for (const window of [{ from }, { from, to: new Date(now.getTime() - 3_600_000) }]) {
      const { calls } = await readCalls(ownerSid(), window)
      expect(sorted(calls.keys())).toEqual(await truthSids(ownerSid(), window))
    }
  })

  test('gives one call by its SID', async () => {
    const { calls } = await readCalls(ownerSid(), history)
    const [call] = calls.values()
    expect(await getCall(credential(), ownerSid(), call?.sid ?? '', readOptions())).toEqual(call)
    const missing = getCall(credential(), ownerSid(), sid('CA', 1), readOptions())
    await expect(missing).rejects.toMatchObject({ kind: 'notFound', code: 20404 })
  })
})

describe('when the server misbehaves', () => {
  test('for a fifth of all requests, the log is still complete', async () => {
    const kinds = ['429', '500', 'html502', 'cutBody', 'drop'] as const
    await harness.control.setFaults(kinds.map((kind) => ({ kind, probability: 0.045 })))
    const { calls } = await readCalls(ownerSid(), history, { pageSize: 20 })
    expect(sorted(calls.keys())).toEqual(await truthSids(ownerSid(), history))
    expect(await harness.control.stats()).toMatchObject({ faults: expect.anything() })
  })

  test('with pages of 1000 alone, they become smaller', async () => {
    await harness.control.setFaults([{ kind: '500', minPageSize: 501 }])
    const { calls, pageSizes } = await readCalls(ownerSid(), history)
    expect(sorted(calls.keys())).toEqual(await truthSids(ownerSid(), history))
    expect(pageSizes).toEqual([500])
  })

  test('with a few rows, the others go on', async () => {
    const day = history.from.toISOString().slice(0, 10)
    const { sids } = await harness.control.malform(ownerSid(), day, 4)
    const { calls, malformed } = await readCalls(ownerSid(), history)
    expect(malformed).toHaveLength(sids.length)
    const truth = await truthSids(ownerSid(), history)
    expect(sorted(calls.keys())).toEqual(truth.filter((one) => !sids.includes(one)))
  })

  test.each(['repeatPage', 'foreignPage'] as const)('with %s, the read ends', async (kind) => {
    await harness.control.setFaults([{ kind }])
    const read = readCalls(ownerSid(), history, { pageSize: 20 })
    await expect(read).rejects.toMatchObject({ kind: 'malformed' })
  })

  test.each([
    ['401', 'auth'],
    ['403', 'forbidden'],
    ['404', 'notFound'],
  ] as const)('with %s, the read ends as %s', async (fault, kind) => {
    await harness.control.setFaults([{ kind: fault, account: ownerSid() }])
    await expect(readCalls(ownerSid(), history)).rejects.toMatchObject({ kind })
  })
})

describe('usage', () => {
  test("of a day is the emulator's count of it", async () => {
    const from = history.from.toISOString()
    const calls = await harness.control.truthCalls({ account: ownerSid(), from, to: NOW })
    const counted = calls.filter((call) => categoryOfRecord(call) === 'calls')
    const byDay = Map.groupBy(counted, ({ occurredAt }) => occurredAt.slice(0, 10))
    const days = await listDailyUsage(credential(), ownerSid(), history, readOptions())
    expect(Object.fromEntries((days ?? []).map((row) => [row.day, row.count]))).toMatchObject(
      Object.fromEntries([...byDay].map(([day, ofDay]) => [day, ofDay.length])),
    )
  })

  test('of a sandbox is not available', async () => {
    const read = listDailyUsage(credential(), harness.sandboxSid, history, readOptions())
    expect(await read).toBeNull()
  })
})
