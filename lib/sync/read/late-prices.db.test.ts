import { expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { isPending } from '#lib/ledger/is-pending.ts'
import { readEverything } from '#lib/sync/testing/customer.ts'
import {
  beginEachTestThatEvening,
  context,
  customer,
  evening,
  moveTo,
  now,
  twilio,
} from '#lib/sync/testing/evening.ts'
import { expectCopy, listTruth } from '#lib/sync/testing/truth.ts'
import { readRecent } from './read-recent.ts'
import { recentFrom } from './recent-from.ts'
import { singlesAtMost } from './round-budget.ts'
import { isDue } from './straggler-pace.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const stats = z.object({
  requests: z.object({ call: z.number().default(0), calls: z.number().default(0) }),
})

const secondsOf = (ms: number) => Math.floor((evening.getTime() + ms) / 1_000)

/** One in so many of a week's calls is to be priced within the next five minutes. */
async function pricesComeLate(oneIn: number): Promise<void> {
  const latePrices = {
    oneIn,
    endedFrom: secondsOf(-6 * dayMs),
    endedTo: secondsOf(-2 * hourMs),
    pricedFrom: secondsOf(0),
    pricedTo: secondsOf(5 * minuteMs),
  }
  await twilio.control('PUT', 'settings', { latePrices })
}

/** Reads an account so long after the last time. @returns the requests for lists and for single calls */
async function roundAfter(ms: number, accountId = customer.idOf('main')) {
  await moveTo(new Date(now.getTime() + ms))
  await twilio.control('DELETE', 'stats')
  expect(await readRecent(customer.workspaceId, accountId, context)).toBe('done')
  return stats.parse(await twilio.control('GET', 'stats')).requests
}

const pendingCall = z.object({ sid: z.string(), ageHours: z.number(), isDue: z.boolean() })

/** The pending calls that the next round's list does not reach by itself, newest first, as that round sees them. */
async function listPending(roundMs: number, accountId = customer.idOf('main')) {
  const at = new Date(now.getTime() + roundMs)
  return await queryRows(
    pendingCall,
    sql`
      select sid, (extract(epoch from ${at}::timestamptz - coalesce(end_time, occurred_at)) / 3600)::float8 as "ageHours",
        ${isDue(sql`${now}::timestamptz`, sql`${at}::timestamptz`)} as "isDue"
      from call
      where account_id = ${accountId} and ${isPending} and occurred_at < ${recentFrom(now)}
      order by occurred_at desc, sid desc`,
  )
}

/** Has some of the main account's calls of the last six days wait for their prices again. */
async function forgetPrices(calls: number): Promise<void> {
  const accountId = customer.idOf('main')
  const forgotten = await execute(sql`
    update call set price = null where account_id = ${accountId} and sid in (
      select sid from call
      where account_id = ${accountId} and status = 'completed' and price is not null
        and occurred_at > ${new Date(evening.getTime() - 6 * dayMs)}
        and occurred_at < ${new Date(evening.getTime() - 2 * hourMs)}
      order by sid limit ${calls})`)
  expect(forgotten).toBe(calls)
}

/** Has some of yesterday evening's calls go on, which makes them due in every round. */
async function forgetEnds(calls: number): Promise<void> {
  const accountId = customer.idOf('main')
  const forgotten = await execute(sql`
    update call set price = null, status = 'in-progress' where account_id = ${accountId} and sid in (
      select sid from call
      where account_id = ${accountId} and status = 'completed' and price is not null
        and occurred_at > ${new Date(evening.getTime() - 23 * hourMs)}
      order by occurred_at limit ${calls})`)
  expect(forgotten).toBe(calls)
}

/** Puts so many calls into the main account's copy that a list reaches nowhere. */
async function makeBusy(): Promise<void> {
  await execute(sql`
    insert into call (account_id, sid, occurred_at, status, direction, from_address, to_address, number, read_at)
    select ${customer.idOf('main')}, gen_random_uuid(), ${evening}::timestamptz - number * interval '1 second',
      'busy', 'inbound', '', '', '', ${evening}
    from generate_series(700, 9000) as number`)
}

beginEachTestThatEvening({ scale: 1_000, historyDays: 7 })

test('a price that comes hours or days after the end is in with the next round', async () => {
  await pricesComeLate(4)
  await readEverything(customer, context)
  const ages = (await listPending(minuteMs)).map(({ ageHours }) => ageHours)
  expect(ages.length).toBeGreaterThan(10)
  expect(Math.min(...ages)).toBeLessThan(30)
  expect(Math.max(...ages)).toBeGreaterThan(5 * 24)
  const from = new Date(evening.getTime() - 7 * dayMs)
  await execute(sql`delete from call where occurred_at < ${from}`)
  for (let minute = 1; minute <= 6; minute += 1) {
    for (const id of customer.accountIds)
      await roundAfter(id === customer.accountIds[0] ? minuteMs : 0, id)
    await expectCopy(customer.workspaceId, await listTruth(twilio, customer.customer, { from }))
  }
  expect(await listPending(minuteMs)).toEqual([])
})

test('where a list reaches them, none is asked for by itself', async () => {
  await readEverything(customer, context)
  await forgetPrices(60)
  expect(await roundAfter(minuteMs)).toEqual({ calls: 3, call: 0 })
  expect(await listPending(minuteMs)).toEqual([])
})

test('of more than the budget, those whose turn it is come first, then the newest', async () => {
  await readEverything(customer, context)
  await forgetPrices(singlesAtMost + 30)
  await forgetEnds(10)
  await makeBusy()
  const pending = await listPending(minuteMs)
  const due = pending.filter((call) => call.isDue)
  const others = pending.filter((call) => !call.isDue)
  expect(due.length).toBeGreaterThanOrEqual(10)
  expect(await roundAfter(minuteMs)).toEqual({ calls: 1, call: singlesAtMost })
  const left = await listPending(minuteMs)
  expect(left.map(({ sid }) => sid)).toEqual(
    others.slice(singlesAtMost - due.length).map(({ sid }) => sid),
  )
  expect(await roundAfter(minuteMs)).toEqual({ calls: 1, call: left.length })
  expect(await listPending(minuteMs)).toEqual([])
})

test.each([
  ['late', 1.5 * minuteMs],
  ['the first after a pause', 30 * minuteMs],
])('a round that is %s asks for those alone whose turn it is, the next for all', async (_, ms) => {
  await readEverything(customer, context)
  await forgetPrices(90)
  await forgetEnds(5)
  await makeBusy()
  const pending = await listPending(ms)
  const sids = new Set(pending.map(({ sid }) => sid))
  const others = pending.filter((call) => !call.isDue)
  expect(others.length).toBeGreaterThan(0)
  expect(others.length).toBeLessThan(pending.length)
  // Meanwhile other calls have begun, and have not ended yet.
  const left = async () => (await listPending(0)).filter(({ sid }) => sids.has(sid))
  await roundAfter(ms)
  expect((await left()).map(({ sid }) => sid)).toEqual(others.map(({ sid }) => sid))
  await roundAfter(minuteMs)
  expect(await left()).toEqual([])
})

test('a price that never comes is asked for in every round for seven days, then no more', async () => {
  await readEverything(customer, context)
  await forgetPrices(1)
  const [{ sid, ageHours } = { sid: '', ageHours: 0 }] = await listPending(0)
  const givenUpAfterMs = 7 * dayMs - ageHours * hourMs
  const isAskedFor: boolean[] = []
  for (const beforeMs of [2 * hourMs, hourMs, -5 * minuteMs]) {
    await moveTo(new Date(evening.getTime() + givenUpAfterMs - beforeMs))
    await roundAfter(minuteMs)
    await execute(sql`update call set price = null where sid = ${sid}::uuid`)
    await roundAfter(minuteMs)
    isAskedFor.push(!(await listPending(0)).some((call) => call.sid === sid))
  }
  expect(isAskedFor).toEqual([true, true, false])
})
