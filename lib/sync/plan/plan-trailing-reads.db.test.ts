import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { getPrisma } from '#lib/db/client.ts'
import { execute, inTransaction, queryRows, sql } from '#lib/db/sql.ts'
import { areWaiting } from '#lib/db/testing.ts'
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
import { utcDayOf } from '#lib/utc-day.ts'
import { planTrailingReads } from './plan-trailing-reads.ts'
import { replaceWindow } from './sync-window.ts'

const from = new Date('2026-02-10T00:00:00Z')

const plan = () => planTrailingReads('everyWorkspace', utcDayOf(now))

const listTrailing = async () => {
  const rows = await queryRows(
    z.object({ from: z.string(), to: z.string() }),
    sql`
      select from_day as "from", to_day as "to" from sync_window
      where purpose = 'trailing' and finished_at is null and account_id = ${customer.idOf('main')}
      order by from_day desc`,
  )
  return rows.map(({ from, to }) => `${from}/${to}`)
}

/** The days of an account that are not final. */
async function listOpen(kind = 'main'): Promise<string[]> {
  const { days } = await ledgerOf(customer.workspaceId, customer.idOf(kind), context)
  return days.filter(({ state }) => state !== 'final').map(({ day, state }) => `${day} ${state}`)
}

beginEachTestThatEvening()

describe('the daily second look', () => {
  test('reads three days in one window, and nothing that waits in the history', async () => {
    await moveTo('2026-03-11T00:01:00Z')
    await plan()
    expect(await listTrailing()).toEqual(['2026-03-10/2026-03-11'])
    await reconcile(customer, context)
    await moveTo('2026-03-12T00:01:00Z')
    await plan()
    expect(await listTrailing()).toEqual(['2026-03-09/2026-03-12'])
  })

  test('is not planned anew by a worker whose clock has not come to the day', async () => {
    await moveTo('2026-03-12T00:01:00Z')
    await plan()
    const planned = await listTrailing()
    await planTrailingReads('everyWorkspace', utcDayOf(now).subtract({ days: 1 }))
    expect(await listTrailing()).toEqual(planned)
    expect(planned).toHaveLength(1)
  })

  test('is planned once a day, and the recent reads begin no earlier than that day', async () => {
    await reconcile(customer, context)
    await moveTo('2026-03-13T09:20:00Z')
    await plan()
    expect(await listTrailing()).not.toEqual([])
    const midnight = new Date('2026-03-13T00:00:00Z')
    const { syncedUntil } = await getPrisma().accountSync.findFirstOrThrow()
    expect(syncedUntil).toEqual(midnight)
    await reconcile(customer, context)
    await plan()
    expect(await listTrailing()).toEqual([])
  })

  test.each(['2026-03-12T09:20:00Z', '2026-03-13T00:00:30Z', '2026-03-19T09:20:00Z'])(
    'leaves no day behind when nothing was read until %s',
    async (back) => {
      await reconcile(customer, context)
      await moveTo(back)
      await plan()
      await reconcile(customer, context)
      const today = utcDayOf(now)
      for (const { kind } of customer.accounts) {
        expect(await listOpen(kind)).toEqual(
          [2, 1, 0].map((days) => `${today.subtract({ days }).toString()} provisional`),
        )
      }
      await expectCopy(customer.workspaceId, await listTruth(twilio, customer.customer, { from }))
    },
  )

  test('reads a day once more that has no row, as after an upgrade, or was never read', async () => {
    await reconcile(customer, context)
    await execute(sql`delete from sync_day where day = '2026-02-20'`)
    await execute(sql`update sync_day set read_at = null where day = '2026-02-24'`)
    await moveTo('2026-03-11T00:01:00Z')
    await plan()
    expect(await listTrailing()).toEqual([
      '2026-03-08/2026-03-11',
      '2026-02-24/2026-02-25',
      '2026-02-20/2026-02-21',
    ])
    await reconcile(customer, context)
    expect(await listOpen()).toHaveLength(3)
    await moveTo('2026-03-12T00:01:00Z')
    await plan()
    expect(await listTrailing()).toEqual(['2026-03-09/2026-03-12'])
  })
})

describe('a window that is not finished when the next day is planned', () => {
  const day = (text: string) => Temporal.PlainDate.from(text)

  beforeEach(async () => {
    await reconcile(customer, context)
    await moveTo('2026-03-11T00:01:00Z')
    await plan()
    await moveTo('2026-03-12T00:01:00Z')
    await plan()
  })

  test('gives its days to the new plan, each to one window', async () => {
    expect(await listTrailing()).toEqual(['2026-03-09/2026-03-12', '2026-03-08/2026-03-09'])
    await reconcile(customer, context)
    expect(await listOpen()).toEqual([
      '2026-03-10 provisional',
      '2026-03-11 provisional',
      '2026-03-12 provisional',
    ])
  })

  test('is taken from its reader, whose parts would collide', async () => {
    const key = {
      accountId: customer.idOf('main'),
      purpose: 'trailing',
      fromDay: '2026-03-08',
    } as const
    const parts = [
      { from: day('2026-03-09'), to: day('2026-03-11') },
      { from: day('2026-03-08'), to: day('2026-03-09') },
    ]
    const isReplaced = inTransaction((tx) =>
      replaceWindow(key, { toDay: '2026-03-11', cursor: null }, { parts, added: 0 }, tx),
    )
    await expect(isReplaced).resolves.toBe(false)
  })

  test('keeps nothing but itself waiting while a page of it is written', async () => {
    await moveTo('2026-03-13T00:01:00Z')
    const accountId = customer.idOf('main')
    const planning = await inTransaction(async (page) => {
      await execute(
        sql`select from sync_window where account_id = ${accountId} and purpose = 'trailing' for update`,
        page,
      )
      const planned = plan()
      await expect.poll(() => areWaiting(1), { interval: 10 }).toBe(true)
      // As a page does, after its window: of its own account, and of every other.
      await execute(sql`set local lock_timeout = '5s'`, page)
      await execute(sql`update account_sync set calls_read = calls_read + 1`, page)
      return { planned }
    })
    await planning.planned
    expect(await listTrailing()).toContain('2026-03-10/2026-03-13')
  })
})
