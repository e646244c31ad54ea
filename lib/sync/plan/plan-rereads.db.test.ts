import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { auditDays, auditDaysApart } from '#lib/ledger/audit-days.ts'
import { nextRereadAt, rereadPausesMs } from '#lib/ledger/reread-schedule.ts'
import {
  beginEachTestThatEvening,
  context,
  customer,
  evening,
  moveTo,
  now,
  twilio,
} from '#lib/sync/testing/evening.ts'
import { ledgerOf, reconcile } from '#lib/sync/testing/ledger.ts'
import { expectCopy, listTruth } from '#lib/sync/testing/truth.ts'
import { utcDayOf } from '#lib/utc-day.ts'
import { planRereads } from './plan-rereads.ts'
import { planTrailingReads } from './plan-trailing-reads.ts'

const hourMs = 3_600_000
const day = '2026-02-20'

/** What the minute's round does of it, and then its jobs. */
async function round(): Promise<void> {
  await planTrailingReads('everyWorkspace', utcDayOf(now))
  await planRereads('everyWorkspace', now)
  await reconcile(customer, context)
}

async function dayOf(on = day) {
  const { days } = await ledgerOf(customer.workspaceId, customer.idOf('main'), context)
  const found = days.find((each) => each.day === on)
  if (found === undefined) throw new Error(`no ${on}`)
  return found
}

/** More than all of a day's calls that Twilio does not count. */
const more = 1_000

function mismatch(on: string, delta: number) {
  const account = customer.accounts.find(({ kind }) => kind === 'main')?.sid
  return twilio.control('POST', 'usage-mismatch', { account, day: on, delta })
}

const listRereads = () =>
  queryRows(
    z.object({ fromDay: z.string(), toDay: z.string() }),
    sql`
      select from_day as "fromDay", to_day as "toDay" from sync_window
      where purpose = 'reread' and finished_at is null order by from_day`,
  )

beginEachTestThatEvening()

describe('a day that Twilio counts otherwise', () => {
  test('is read again four times at ever longer intervals, and then left as it is', async () => {
    await mismatch(day, more)
    await reconcile(customer, context)
    expect(await dayOf()).toMatchObject({ state: 'differs', rereads: 0 })
    const seen: number[] = []
    for (let hours = 0; hours < 9 * 24; hours += 6) {
      await moveTo(new Date(evening.getTime() + hours * hourMs))
      const { rereads } = await dayOf()
      await round()
      if ((await dayOf()).rereads > rereads) seen.push(hours)
    }
    expect(seen).toEqual([0, 6, 30, 198])
    expect(seen.length).toBe(rereadPausesMs.length)
    const last = await dayOf()
    expect(last).toMatchObject({ state: 'differs', rereads: 4, isReading: false })
    expect(nextRereadAt(last)).toBe(null)
  })

  test('is settled as soon as Twilio counts right', async () => {
    await mismatch(day, more)
    await reconcile(customer, context)
    expect((await dayOf()).state).toBe('differs')
    await mismatch(day, 0)
    await round()
    expect(await dayOf()).toMatchObject({ state: 'final', rereads: 1, isReading: false })
  })

  test('is read with the days beside it, and once only while it waits', async () => {
    for (const each of ['2026-02-20', '2026-02-21', '2026-02-25']) await mismatch(each, more)
    await reconcile(customer, context)
    await planRereads('everyWorkspace', now)
    await planRereads('everyWorkspace', new Date(now.getTime() + 100 * hourMs))
    expect(await listRereads()).toEqual([
      { fromDay: '2026-02-20', toDay: '2026-02-22' },
      { fromDay: '2026-02-25', toDay: '2026-02-26' },
    ])
    expect(await dayOf()).toMatchObject({ rereads: 1, isReading: true })
  })
})

async function countEveryCall(): Promise<void> {
  await reconcile(customer, context)
  const { distinct, expected } = await dayOf()
  expect(expected).toBeLessThan(distinct)
  await mismatch(day, distinct - (expected ?? 0))
  await execute(sql`update sync_day set expected = null, expected_at = null`)
  await execute(sql`update account_sync set usage_read_on = null`)
}

const countChargedPhoneCalls = () =>
  twilio.control('PUT', 'settings', { isUsageOfBilledCallsOnly: true })

test.each([
  ['every call', countEveryCall],
  ['charged phone calls alone', countChargedPhoneCalls],
])('a call that our copy lost is found by a count of %s, and read again', async (_, beginCount) => {
  await beginCount()
  await reconcile(customer, context)
  const lost = await execute(sql`
    delete from call where account_id = ${customer.idOf('main')} and sid = (
      select min(sid::text)::uuid from call where account_id = ${customer.idOf('main')}
        and duration_seconds > 0 and from_address || to_address !~ ':' and direction !~ 'trunking'
        and occurred_at >= ${day}::date and occurred_at < ${day}::date + 1)`)
  expect(lost).toBe(1)
  const { distinct, billed } = await dayOf()
  expect(distinct).toBeGreaterThan(billed)
  // Nobody saw it go: only the day's turn to be counted again can tell.
  for (let days = 0; days < auditDaysApart; days += 1) {
    expect((await dayOf()).state).toBe('final')
    await auditDays(utcDayOf(evening).add({ days }))
    await reconcile(customer, context)
    if ((await dayOf()).state === 'differs') break
  }
  expect((await dayOf()).state).toBe('differs')
  await round()
  expect(await dayOf()).toMatchObject({ state: 'final', rereads: 1 })
  const from = new Date('2026-02-10T00:00:00Z')
  await expectCopy(customer.workspaceId, await listTruth(twilio, customer.customer, { from }))
})

describe('when every day differs', () => {
  test('ten days of an account are read again in 24 hours, the least often read and the newest first', async () => {
    await reconcile(customer, context)
    await execute(sql`update sync_day set state = 'differs' where state = 'final'`)
    const counted = async (hours: number) => {
      await planRereads('everyWorkspace', new Date(now.getTime() + hours * hourMs))
      await execute(sql`update sync_window set finished_at = ${now} where finished_at is null`)
      const rows = await queryRows(
        z.object({ days: z.number(), oldest: z.string() }),
        sql`
          select count(*)::int as days, min(day) as oldest from sync_day
          where account_id = ${customer.idOf('main')} and rereads > 0`,
      )
      return rows[0]
    }
    expect(await counted(0)).toEqual({ days: 10, oldest: '2026-02-26' })
    expect(await counted(1)).toMatchObject({ days: 10 })
    expect(await counted(23)).toMatchObject({ days: 10 })
    expect(await counted(25)).toEqual({ days: 20, oldest: '2026-02-16' })
  })

  test('nothing is planned for an account that may not be read', async () => {
    await mismatch(day, more)
    await reconcile(customer, context)
    await execute(sql`update account_sync set paused_at = ${now}`)
    await planRereads('everyWorkspace', now)
    expect(await listRereads()).toEqual([])
    expect((await dayOf()).rereads).toBe(0)
  })
})
