import { expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRow, queryRows, sql } from '#lib/db/sql.ts'
import { isPending } from '#lib/ledger/is-pending.ts'
import { settleDays } from '#lib/ledger/settle-days.ts'
import { readWindow } from '#lib/sync/read/read-window.ts'
import { getReadableAccount } from '#lib/sync/readable-account.ts'
import {
  beginEachTestThatEvening,
  context,
  customer,
  moveTo,
  now,
  twilio,
} from '#lib/sync/testing/evening.ts'
import { ledgerOf, reconcile } from '#lib/sync/testing/ledger.ts'
import { expectCopy, listTruth } from '#lib/sync/testing/truth.ts'
import { markDropped } from '#lib/sync/write/mark-dropped.ts'
import { utcDayOf } from '#lib/utc-day.ts'
import { planTrailingReads } from './plan-trailing-reads.ts'

const from = new Date('2026-02-10T00:00:00Z')

async function round(at: string): Promise<void> {
  await moveTo(at)
  await planTrailingReads('everyWorkspace', utcDayOf(now))
  await reconcile(customer, context)
}

async function dayOf(day: string) {
  const { days } = await ledgerOf(customer.workspaceId, customer.idOf('main'), context)
  return days.find((each) => each.day === day)
}

beginEachTestThatEvening()

/** As the calls of a day were when they had no price yet. */
const forgetPrices = (day: string) =>
  execute(sql`
    update call set price = null
    where account_id = ${customer.idOf('main')} and price is not null
      and occurred_at >= ${day}::date and occurred_at < ${day}::date + 1`)

/** As after a 404 for each call that is pending. */
async function denyPending(): Promise<void> {
  const account = await getReadableAccount(customer.workspaceId, customer.idOf('main'))
  if (account === null) throw new Error('not readable')
  const pending = await queryRows(
    z.object({ sid: z.string() }),
    sql`select sid from call where account_id = ${account.id} and ${isPending}`,
  )
  for (const { sid } of pending) await markDropped(account, sid, now)
}

async function countDropped(): Promise<number> {
  const { calls } = await queryRow(
    z.object({ calls: z.number() }),
    sql`select count(*)::int as calls from call where dropped_at is not null`,
  )
  return calls
}

/** Reads the first page of a window, and then no more. */
async function readOnePage(fromDay: string): Promise<void> {
  const stop = new AbortController()
  const reader = {
    ...context,
    signal: stop.signal,
    twilio: { pageSize: 1 },
    onPage: () => {
      stop.abort(new Error('stopped'))
    },
  }
  const key = { accountId: customer.idOf('main'), purpose: 'backfill', fromDay } as const
  await expect(readWindow(customer.workspaceId, key, reader)).rejects.toThrow('stopped')
}

test('calls that came to be given up while nothing was read are looked at once more, with their day', async () => {
  await reconcile(customer, context)
  await round('2026-03-11T00:01:00Z')
  await round('2026-03-12T00:01:00Z')
  const day = '2026-03-09'
  expect(await forgetPrices(day)).toBeGreaterThan(0)
  await execute(sql`update sync_day set is_dirty = true where day = ${day}::date`)
  // Counted only: a round would read at once what has no price.
  await settleDays(customer.workspaceId, customer.idOf('main'), context)
  const open = await dayOf(day)
  expect(open?.pending).toBeGreaterThan(0)
  expect(open?.state).toBe('provisional')
  await round('2026-03-25T09:20:00Z')
  expect(await dayOf(day)).toMatchObject({ state: 'final', pending: 0 })
  await expectCopy(customer.workspaceId, await listTruth(twilio, customer.customer, { from }))
})

test('calls that Twilio denied having are looked for once more, with their day', async () => {
  await round('2026-03-14T12:00:00Z')
  const day = '2026-03-09'
  const pending = await forgetPrices(day)
  await denyPending()
  await execute(sql`update sync_day set is_dirty = true where day = ${day}::date`)
  await round('2026-03-14T12:01:00Z')
  expect(await countDropped()).toBe(pending)
  expect(await dayOf(day)).toMatchObject({ state: 'provisional', pending })
  await round('2026-03-17T00:01:00Z')
  expect(await countDropped()).toBe(0)
  expect(await dayOf(day)).toMatchObject({ state: 'final', pending: 0 })
  await expectCopy(customer.workspaceId, await listTruth(twilio, customer.customer, { from }))
})

test('a day of which a part was read too early is read again, whenever its window came to its end', async () => {
  const day = '2026-03-09'
  await readOnePage(day)
  const begun = now.toISOString()
  await round('2026-03-13T09:20:00Z')
  expect(await dayOf(day)).toMatchObject({ state: 'provisional', readAt: begun })
  await round('2026-03-14T00:01:00Z')
  expect(await dayOf(day)).toMatchObject({ state: 'final', readAt: now.toISOString() })
})
