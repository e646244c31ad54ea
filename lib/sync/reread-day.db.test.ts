import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { getPrisma } from '#lib/db/client.ts'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { planRereads } from './plan/plan-rereads.ts'
import { rereadDay } from './reread-day.ts'
import { startAccounts } from './start-accounts.ts'
import { connectCustomer } from './testing/customer.ts'
import { beginEachTestThatEvening, context, customer, now, twilio } from './testing/evening.ts'
import { ledgerOf, reconcile } from './testing/ledger.ts'

const day = '2026-02-20'

const reread = (on: string, accountId = customer.idOf('main')) =>
  rereadDay(customer.workspaceId, accountId, on, context.clock)

const listRereads = () =>
  queryRows(
    z.object({ fromDay: z.string(), toDay: z.string(), cursor: z.string().nullable() }),
    sql`
      select from_day as "fromDay", to_day as "toDay", cursor from sync_window
      where purpose = 'reread' and finished_at is null order by from_day`,
  )

async function dayOf(on = day) {
  const { days } = await ledgerOf(customer.workspaceId, customer.idOf('main'), context)
  return days.find((each) => each.day === on)
}

beginEachTestThatEvening()

describe('rereadDay', () => {
  test('of several days keeps those that still wait, and clears away those that were read', async () => {
    await reconcile(customer, context)
    await reread(day)
    await reread('2026-02-22')
    expect(await listRereads()).toMatchObject([{ fromDay: day }, { fromDay: '2026-02-22' }])
    await reconcile(customer, context)
    await reread('2026-02-24')
    const windows = await getPrisma().syncWindow.findMany({ where: { purpose: 'reread' } })
    expect(windows).toMatchObject([{ fromDay: new Date('2026-02-24'), finishedAt: null }])
  })

  test('has a day read again at once, however often, and Twilio’s count as well', async () => {
    await reconcile(customer, context)
    for (let times = 0; times < 2; times += 1) {
      await execute(sql`delete from pgboss.job`)
      await reread(day)
      expect(await listRereads()).toEqual([{ fromDay: day, toDay: '2026-02-21', cursor: null }])
      expect(await dayOf()).toMatchObject({ isReading: true, rereads: 0, rereadAt: null })
      const jobs = await queryRows(
        z.object({ fromDay: z.string(), purpose: z.string() }),
        sql`select data->>'fromDay' as "fromDay", data->>'purpose' as purpose from pgboss.job
          where name = 'read-window'`,
      )
      expect(jobs).toEqual([{ fromDay: day, purpose: 'reread' }])
      await reconcile(customer, context)
      expect(await dayOf()).toMatchObject({ isReading: false, state: 'final', rereads: 0 })
    }
  })

  test('changes nothing while the day waits to be read', async () => {
    expect(await reread(day)).toEqual({ fromDay: '2026-02-10', toDay: '2026-03-03' })
    expect(await listRereads()).toEqual([])
    await reconcile(customer, context)
    await Promise.all([reread(day), reread(day)])
    expect(await listRereads()).toHaveLength(1)
  })

  test('frees the window that it waits for where that was parked, and no other', async () => {
    const accountId = customer.idOf('main')
    const park = (key: string) =>
      execute(sql`
        insert into job_failure (queue, key, account_id, failures, kind, reason, failed_at, parked_at)
        values ('read-window', ${key}, ${accountId}, 8, 'transient', 'No answer.', ${now}, ${now})`)
    await park(`${accountId}/backfill/2026-02-10`)
    await park(`${accountId}/backfill/2026-03-03`)
    await execute(sql`delete from pgboss.job`)
    await reread(day)
    const left = await queryRows(z.object({ key: z.string() }), sql`select key from job_failure`)
    expect(left).toEqual([{ key: `${accountId}/backfill/2026-03-03` }])
    const jobs = await queryRows(
      z.object({ fromDay: z.string() }),
      sql`select data->>'fromDay' as "fromDay" from pgboss.job
        where name = 'read-window' order by 1`,
    )
    expect(jobs.map(({ fromDay }) => fromDay)).toContain('2026-02-10')
  })

  test('takes the first day of the history and today, and no day outside', async () => {
    await reconcile(customer, context)
    await reread('2026-02-10')
    await reread('2026-03-10')
    for (const outside of ['2026-02-09', '2026-03-11', '2026-02-30', 'yesterday', '']) {
      await expect(reread(outside)).rejects.toMatchObject({ code: 'invalid_input' })
    }
    expect(await dayOf('2026-03-10')).toMatchObject({ state: 'provisional', isReading: true })
  })

  test('takes no turn from the days that are read again by themselves', async () => {
    await reconcile(customer, context)
    await execute(sql`
      update sync_day set state = 'differs'
      where account_id = ${customer.idOf('main')} and state = 'final'`)
    const chosen = Array.from({ length: 10 }, (_, place) => `2026-02-${10 + place}`)
    for (const each of chosen) await reread(each)
    await execute(sql`update sync_window set finished_at = ${now} where finished_at is null`)
    await planRereads('everyWorkspace', now)
    const taken = await queryRows(
      z.object({ day: z.string(), rereads: z.number() }),
      sql`select day, rereads from sync_day where rereads > 0 order by day`,
    )
    expect(taken).toHaveLength(10)
    expect(taken[0]).toEqual({ day: '2026-02-26', rereads: 1 })
    expect(await dayOf('2026-02-10')).toMatchObject({ state: 'differs', rereads: 0 })
  })

  test('knows only the accounts of the workspace, and only while they can be read', async () => {
    await expect(reread(day, 2_000_000)).rejects.toMatchObject({ code: 'not_found' })
    const other = await connectCustomer(twilio, 'minato')
    await startAccounts(other.workspaceId, other.accountIds, context.clock)
    await expect(reread(day, other.idOf('main'))).rejects.toMatchObject({ code: 'not_found' })
    await execute(sql`update account_sync set paused_at = ${now}`)
    await expect(reread(day)).rejects.toMatchObject({ code: 'conflict' })
  })
})
