import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { isPending } from '#lib/ledger/is-pending.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { connectCustomer, resetSync } from '#lib/sync/testing/customer.ts'
import { startTwilio, type TestTwilio } from '#lib/sync/testing/emulated-twilio.ts'
import { expectCopy, listTruth } from '#lib/sync/testing/truth.ts'
import { getReadableAccount } from '#lib/sync/readable-account.ts'
import type { Throttle } from '#lib/twilio/index.ts'
import type { ReadContext } from './read-context.ts'
import { readRecent } from './read-recent.ts'
import { readStragglers } from './read-stragglers.ts'

/** Midnight, from which the first recent read begins, and its overlap. */
const firstFrom = new Date('2026-03-09T23:50:00Z')
const start = new Date('2026-03-10T18:30:00Z')
const minuteMs = 60_000
const hourMs = 60 * minuteMs

let twilio: TestTwilio
let now = start
const context: ReadContext = {
  clock: () => now,
  signal: new AbortController().signal,
  twilio: { random: () => 0 },
}

async function moveTo(instant: Date): Promise<void> {
  now = instant
  await twilio.control('PUT', 'clock', { now: now.toISOString() })
}

const after = (ms: number) => new Date(now.getTime() + ms)

const stats = z.object({
  requests: z.object({ call: z.number().default(0), calls: z.number().default(0) }),
})

/** What a piece of work asks of Twilio. */
async function requestsOf(work: () => Promise<unknown>) {
  await twilio.control('DELETE', 'stats')
  await work()
  return stats.parse(await twilio.control('GET', 'stats')).requests
}

/** A customer whose main account was read up to now, from the last midnight on. */
async function readCustomer(name = 'summit-ridge') {
  const customer = await connectCustomer(twilio, name)
  const accountId = customer.idOf('main')
  await startAccounts(customer.workspaceId, [accountId], context.clock)
  const round = () => readRecent(customer.workspaceId, accountId, context)
  await round()
  const [{ sid } = { sid: '' }] = customer.accounts.filter(({ id }) => id === accountId)
  const digits = sid.slice(2)
  const truth = async () => {
    const lines = await listTruth(twilio, customer.customer, { from: firstFrom })
    return lines.filter((line) => line.includes(digits))
  }
  return { ...customer, accountId, round, truth }
}

/** Puts the oldest calls of a range back to when they had a price only to come. */
async function forgetPrices(accountId: number, from: Date, count = 10_000): Promise<number> {
  return await execute(sql`
    update call set price = null where account_id = ${accountId} and sid in (
      select sid from call
      where account_id = ${accountId} and price is not null and occurred_at >= ${from}
        and occurred_at < ${after(-hourMs)}
      order by occurred_at limit ${count})`)
}

async function countPending(accountId: number): Promise<number> {
  const [row] = await queryRows(
    z.object({ calls: z.number() }),
    sql`select count(*)::int as calls from call where account_id = ${accountId} and ${isPending}`,
  )
  return row?.calls ?? 0
}

async function isWithoutPrice(sid: string): Promise<boolean> {
  const rows = await queryRows(
    z.object({}),
    sql`select from call where sid = ${sid} and price is null`,
  )
  return rows.length > 0
}

const listWithoutPrice = (accountId: number) =>
  queryRows(
    z.object({ sid: z.string(), occurredAt: z.date(), isDue: z.boolean(), listedSince: z.null() }),
    sql`
      select sid, occurred_at as "occurredAt", true as "isDue", null as "listedSince" from call
      where account_id = ${accountId} and ${isPending}`,
  )

/** Lets the turn of every straggler come with the next round. */
async function letTurnsCome(accountId: number): Promise<void> {
  await execute(sql`
    update account_sync set synced_until = ${after(-hourMs)} where account_id = ${accountId}`)
  await moveTo(after(minuteMs))
}

async function getSyncedUntil(accountId: number): Promise<Date | null> {
  const [row] = await queryRows(
    z.object({ until: z.date() }),
    sql`select synced_until as until from account_sync where account_id = ${accountId}`,
  )
  return row?.until ?? null
}

async function getFault(accountId: number): Promise<string | null | undefined> {
  const [row] = await queryRows(
    z.object({ fault: z.string().nullable() }),
    sql`select fault_kind as fault from account_sync where account_id = ${accountId}`,
  )
  return row?.fault
}

beforeAll(async () => {
  twilio = await startTwilio({ now: start, historyDays: 10, scale: 'demo' })
})
beforeEach(async () => {
  await resetSync()
  await twilio.control('PUT', 'faults', [])
  await moveTo(start)
})
afterAll(async () => {
  await twilio.close()
})

test('every call is followed from its ringing to its price: each round leaves the copy as Twilio is', async () => {
  const { workspaceId, accountId, round, truth } = await readCustomer()
  let followed = 0
  for (let minute = 0; minute < 90; minute += 1) {
    await moveTo(after(minuteMs))
    expect(await round()).toBe('done')
    await expectCopy(workspaceId, await truth())
    followed += await countPending(accountId)
  }
  expect(followed).toBeGreaterThan(100)
})

test('a call of five hours ends on the screen with the round after its end', async () => {
  const { workspaceId, accountId, round, truth } = await readCustomer()
  await moveTo(after(minuteMs))
  await round()
  const touched = await execute(sql`
    update call set status = 'in-progress', end_time = null, duration_seconds = null, price = null
    where account_id = ${accountId} and sid = (
      select sid from call where account_id = ${accountId} and status = 'completed'
        and occurred_at < ${after(-5 * hourMs)} order by occurred_at desc limit 1)`)
  expect(touched).toBe(1)
  await moveTo(after(minuteMs))
  await round()
  await expectCopy(workspaceId, await truth())
})

test('a call that never gets a price is asked for during seven days, then given up', async () => {
  const { accountId, round } = await readCustomer()
  const [{ sid, occurredAt } = { sid: '', occurredAt: now }] = await queryRows(
    z.object({ sid: z.string(), occurredAt: z.date() }),
    sql`select sid, occurred_at as "occurredAt" from call
      where account_id = ${accountId} and price is not null order by occurred_at desc limit 1`,
  )
  const isAskedFor: boolean[] = []
  for (const hours of [1, 2, 20, 24, 60, 96, 7 * 24 - 5, 7 * 24 + 1, 7 * 24 + 30]) {
    await execute(
      sql`update call set price = null where account_id = ${accountId} and sid = ${sid}`,
    )
    await moveTo(new Date(occurredAt.getTime() + hours * hourMs))
    await round()
    isAskedFor.push(!(await isWithoutPrice(sid)))
  }
  expect(isAskedFor).toEqual([true, true, true, true, true, true, true, false, false])
})

test('many stragglers come with a list that reaches back to them, in one request', async () => {
  const { workspaceId, accountId, round, truth } = await readCustomer()
  const forgotten = await forgetPrices(accountId, after(-8 * hourMs))
  expect(forgotten).toBeGreaterThan(50)
  await letTurnsCome(accountId)
  expect(await requestsOf(round)).toEqual({ calls: 1, call: 0 })
  await expectCopy(workspaceId, await truth())
})

test('a few old ones in a busy account are asked for one by one', async () => {
  const { workspaceId, accountId, round, truth } = await readCustomer()
  const forgotten = await forgetPrices(accountId, firstFrom, 3)
  await letTurnsCome(accountId)
  expect(await requestsOf(round)).toEqual({ calls: 1, call: forgotten })
  await expectCopy(workspaceId, await truth())
})

test('what a list should hold and does not is asked for by itself; what Twilio has dropped, only once', async () => {
  const { accountId, round } = await readCustomer()
  await execute(sql`
    insert into call (account_id, sid, occurred_at, status, direction, from_address, to_address, number, read_at)
    values (${accountId}, gen_random_uuid(), ${after(-20 * minuteMs)}, 'in-progress', 'inbound', 'dropped', '', '',
      ${after(-20 * minuteMs)})`)
  await moveTo(after(minuteMs))
  expect(await requestsOf(round)).toMatchObject({ call: 1 })
  const droppedAt = now
  await moveTo(after(minuteMs))
  expect(await requestsOf(round)).toMatchObject({ call: 0 })
  const kept = await queryRows(
    z.object({ status: z.string(), droppedAt: z.date() }),
    sql`select status, dropped_at as "droppedAt" from call where from_address = 'dropped'`,
  )
  expect(kept).toEqual([{ status: 'in-progress', droppedAt }])
})

describe('a straggler that cannot be read', () => {
  const single = { pathContains: '/Calls/CA' }
  const forgetOne = async () => {
    const customer = await readCustomer()
    await forgetPrices(customer.accountId, firstFrom, 2)
    await letTurnsCome(customer.accountId)
    return customer
  }

  test.each(['500', 'drop', 'cutBody', '429'])(
    'by %s holds nothing up, is no fault of the account, and has its turn again',
    async (kind) => {
      const { workspaceId, accountId, round, truth } = await forgetOne()
      await twilio.control('PUT', 'faults', [{ ...single, kind }])
      expect(await round()).toBe('done')
      expect(await getSyncedUntil(accountId)).toEqual(now)
      expect(await getFault(accountId)).toBeNull()
      expect(await countPending(accountId)).toBeGreaterThan(0)
      await twilio.control('PUT', 'faults', [])
      await moveTo(after(2 * hourMs))
      await round()
      await expectCopy(workspaceId, await truth())
    },
  )

  test.each([
    ['401', 'auth'],
    ['403', 'forbidden'],
  ])('by %s is a matter of the account, after its list is in', async (kind, fault) => {
    const { accountId, round } = await forgetOne()
    await twilio.control('PUT', 'faults', [{ ...single, kind }])
    await expect(round()).rejects.toMatchObject({ kind: fault })
    expect(await getSyncedUntil(accountId)).toEqual(now)
  })

  test('in time has its turn again, and the others are not begun', async () => {
    const { workspaceId, accountId, round, truth } = await readCustomer()
    expect(await forgetPrices(accountId, firstFrom, 12)).toBe(12)
    const account = await getReadableAccount(workspaceId, accountId)
    if (account === null) throw new Error('not readable')
    const timeIsUp = new AbortController()
    let asked = 0
    const throttle: Throttle = async (signal) => {
      asked += 1
      if (asked === 3) timeIsUp.abort(new Error('time is up'))
      if (asked >= 3) signal?.throwIfAborted()
      return await Promise.resolve(() => undefined)
    }
    const limited = { ...context, limiter: { throttleOf: () => throttle } }
    const stragglers = await listWithoutPrice(accountId)
    const outcome = await readStragglers(account, stragglers, limited, timeIsUp.signal)
    expect(outcome).toBe('done')
    expect(asked).toBeLessThanOrEqual(4)
    expect(await countPending(accountId)).toBeGreaterThanOrEqual(10)
    await letTurnsCome(accountId)
    await round()
    await expectCopy(workspaceId, await truth())
  })

  test('as its account was switched off meanwhile is left alone', async () => {
    const { accountId, workspaceId, accounts } = await forgetOne()
    const switchOff = () => execute(sql`update twilio_account set is_selected = false`)
    const ended = readRecent(workspaceId, accountId, { ...context, onPage: () => void switchOff() })
    expect(await ended).toBe('left')
    expect(accounts.length).toBeGreaterThan(1)
  })
})
