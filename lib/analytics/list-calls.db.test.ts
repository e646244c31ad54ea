import { beforeEach, describe, expect, test } from 'vitest'
import { execute, sql } from '#lib/db/sql.ts'
import { createTwilioAccount, resetDatabase } from '#lib/db/testing.ts'
import type { Cursor } from './call-key.ts'
import { countCalls, countLimit } from './count-calls.ts'
import { listCalls, type CallPage } from './list-calls.ts'
import { listRecentCalls } from './list-recent-calls.ts'
import { createCalls, createTenant, everyCall } from './testing.ts'

beforeEach(resetDatabase)

const period = { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z') }
const instant = (minute: number) => new Date(period.from.getTime() + minute * 60_000).toISOString()

/** Two accounts whose calls interleave, several of them at the same instant. */
async function createInterleaved() {
  const tenant = await createTenant()
  const second = await createTwilioAccount({
    workspaceId: tenant.workspaceId,
    connectionId: tenant.connectionId,
    friendlyName: 'Sales',
  })
  const minutes = Array.from({ length: 25 }, (_, index) => Math.floor(index / 3))
  await createCalls(
    tenant.accountId,
    minutes.map((minute) => ({ at: instant(minute) })),
  )
  await createCalls(
    second.id,
    minutes.map((minute) => ({ at: instant(minute) })),
  )
  return { ...tenant, secondId: second.id }
}

async function walk(
  read: (cursor: Cursor | null) => Promise<CallPage>,
  from: Cursor | null,
  towards: 'older' | 'newer',
): Promise<CallPage[]> {
  const pages: CallPage[] = []
  let cursor: Cursor | null = from
  do {
    const page = await read(cursor)
    pages.push(page)
    cursor = page[towards]
  } while (cursor)
  return pages
}

describe('listCalls', () => {
  test.each([1, 3, 7, 50, 100])('pages of %i, end to end, are the whole list', async (size) => {
    const { workspaceId } = await createInterleaved()
    const read = (cursor: Cursor | null) =>
      listCalls(workspaceId, everyCall, period, { cursor, size })
    const whole = await listCalls(workspaceId, everyCall, period, { cursor: null, size: 1_000 })
    const expected = whole.calls.map(({ sid }) => sid)
    expect(new Set(expected).size).toBe(50)
    const order = whole.calls.map(({ occurredAt }) => occurredAt.getTime())
    expect(order).toEqual(order.toSorted((a, b) => b - a))

    const down = await walk(read, null, 'older')
    expect(down.flatMap(({ calls }) => calls.map(({ sid }) => sid))).toEqual(expected)
    expect(down.at(0)?.newer).toBeNull()

    const up = await walk(read, down.at(-1)?.newer ?? null, 'newer')
    if (down.length === 1) return
    expect(up.map(({ calls }) => calls)).toEqual(
      down
        .slice(0, -1)
        .toReversed()
        .map(({ calls }) => calls),
    )
  })

  test('a call that arrives while one pages neither doubles nor hides another', async () => {
    const { workspaceId, accountId } = await createInterleaved()
    const page = (cursor: Cursor | null) =>
      listCalls(workspaceId, everyCall, period, { cursor, size: 10 })
    const first = await page(null)
    await createCalls(accountId, [{ at: instant(900) }])
    const second = await page(first.older)
    const back = await page(second.newer)
    expect(back.calls).toEqual(first.calls)
    const top = await page(back.newer)
    expect(top.calls[0]?.occurredAt.toISOString()).toBe(instant(900))
    expect(top.calls).toHaveLength(10)
    expect(top.newer).toBeNull()
    const seen = [...first.calls, ...second.calls].map(({ sid }) => sid)
    expect(new Set(seen).size).toBe(20)
  })

  test('shows what a row needs', async () => {
    const { workspaceId, accountId } = await createTenant()
    const [sid] = await createCalls(accountId, [
      { at: instant(0), price: '-0.01300', priceUnit: 'USD', durationSeconds: 12 },
    ])
    const { calls } = await listCalls(workspaceId, everyCall, period, { cursor: null, size: 5 })
    expect(calls).toEqual([
      {
        sid,
        parentSid: null,
        accountId,
        accountName: 'Acme Support',
        occurredAt: period.from,
        status: 'completed',
        direction: 'inbound',
        fromAddress: '+4915112345678',
        toAddress: '+493012345678',
        country: 'DE',
        durationSeconds: 12,
        price: '-0.013',
        priceUnit: 'USD',
      },
    ])
  })

  test('filters by account, and never beyond the tenant', async () => {
    const { workspaceId, secondId } = await createInterleaved()
    const other = await createTenant()
    await createCalls(other.accountId, [{ at: instant(1) }])
    const account = [secondId, other.accountId]
    const page = { cursor: null, size: 100 }
    const { calls } = await listCalls(workspaceId, { ...everyCall, account }, period, page)
    expect(calls).toHaveLength(25)
    expect(new Set(calls.map(({ accountId }) => accountId))).toEqual(new Set([secondId]))
    const theirs = await listCalls(other.workspaceId, everyCall, period, page)
    expect(theirs.calls).toHaveLength(1)
  })

  test('the most recent are the head of the list', async () => {
    const { workspaceId } = await createInterleaved()
    const recent = await listRecentCalls(workspaceId, everyCall, period, 5)
    const page = await listCalls(workspaceId, everyCall, period, { cursor: null, size: 5 })
    expect(recent).toEqual(page.calls)
  })
})

describe('countCalls', () => {
  test('counts what is listed', async () => {
    const { workspaceId, secondId } = await createInterleaved()
    expect(await countCalls(workspaceId, everyCall, period)).toEqual({ count: 50, isMore: false })
    const filter = { ...everyCall, account: [secondId] }
    expect(await countCalls(workspaceId, filter, period)).toEqual({ count: 25, isMore: false })
  })

  test('stops at its limit', async () => {
    const { workspaceId, accountId } = await createTenant()
    await execute(sql`
      insert into call (account_id, sid, occurred_at, status, direction, from_address, to_address, number, read_at)
      select ${accountId}, gen_random_uuid(), ${instant(0)}::timestamptz, 'completed', 'inbound', '', '', '', now()
      from generate_series(1, ${countLimit}::int)`)
    expect((await countCalls(workspaceId, everyCall, period)).isMore).toBe(false)
    await createCalls(accountId, [{ at: instant(0) }])
    expect(await countCalls(workspaceId, everyCall, period)).toEqual({
      count: countLimit,
      isMore: true,
    })
  })
})
