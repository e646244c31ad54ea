import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { createConnection, createTwilioAccount, createWorkspace } from '#lib/db/testing.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { utcDayOf } from '#lib/utc-day.ts'
import { enqueueWindows } from './enqueue-windows.ts'

const today = utcDayOf(new Date())
const daysAgo = (days: number) => today.subtract({ days }).toString()

let large: number
let small: number
let workspaceId: string

async function createAccount() {
  const { id: connectionId } = await createConnection({ workspaceId })
  const { id } = await createTwilioAccount({ workspaceId, connectionId })
  await startAccounts(workspaceId, [id])
  return id
}

/** Keys in the order in which workers take them. */
async function listLine(): Promise<string[]> {
  const rows = await queryRows(
    z.object({ key: z.string() }),
    sql`
      select singleton_key as key from pgboss.job where name = 'read-window'
      order by priority desc, created_on`,
  )
  return rows.map(({ key }) => key)
}

beforeEach(async () => {
  await resetSync()
  workspaceId = (await createWorkspace()).id
  large = await createAccount()
  small = await createAccount()
  await execute(sql`delete from pgboss.job`)
})

test('over all customers the newest days come first, a day that a person has read again before them', async () => {
  await execute(sql`
    insert into sync_window (account_id, purpose, from_day, to_day)
    values (${small}, 'reread', ${daysAgo(200)}::date, ${daysAgo(199)}::date)`)
  await enqueueWindows('everyWorkspace')
  const line = await listLine()
  expect(line[0]).toBe(`${small}/reread/${daysAgo(200)}`)
  expect(new Set(line.slice(1, 3))).toEqual(
    new Set([large, small].map((id) => `${id}/backfill/${daysAgo(1)}`)),
  )
  expect(line).toHaveLength(19)
})

test('a day that is read again by itself takes its place among the days', async () => {
  await execute(sql`
    insert into sync_day (account_id, day, read_at, reread_at)
    values (${small}, ${daysAgo(200)}::date, now() - interval '1 hour', now())`)
  await execute(sql`
    insert into sync_window (account_id, purpose, from_day, to_day)
    values (${small}, 'reread', ${daysAgo(200)}::date, ${daysAgo(199)}::date)`)
  const placeInLine = async () => (await listLine()).indexOf(`${small}/reread/${daysAgo(200)}`)
  await enqueueWindows('everyWorkspace')
  expect(await placeInLine()).toBeGreaterThan(5)
  // Once it is in, a person may ask for it.
  await execute(sql`update sync_day set read_at = now() + interval '1 second'`)
  await execute(sql`delete from pgboss.job`)
  await enqueueWindows('everyWorkspace')
  expect(await placeInLine()).toBe(0)
})

test('a person who has a day read again waits for none of the days beside it, nor for another account’s', async () => {
  await execute(sql`
    insert into sync_day (account_id, day, read_at, reread_at)
    select account_id, day, now() - interval '1 hour', now()
    from (values (${small}::int, ${daysAgo(201)}::date), (${small}, ${daysAgo(199)}::date),
      (${large}, ${daysAgo(200)}::date)) as beside (account_id, day)`)
  await execute(sql`
    insert into sync_window (account_id, purpose, from_day, to_day)
    values (${small}, 'reread', ${daysAgo(200)}::date, ${daysAgo(199)}::date)`)
  await enqueueWindows('everyWorkspace')
  expect((await listLine())[0]).toBe(`${small}/reread/${daysAgo(200)}`)
})

test('a window that has had its turns comes after newer days of others, and goes to the end of the line', async () => {
  await execute(sql`
    update sync_window set pages_read = 20, cursor = '/next'
    where account_id = ${large} and from_day = ${daysAgo(1)}::date`)
  await enqueueWindows('everyWorkspace')
  const line = await listLine()
  // A day less urgent for eight pages: it stands two days back, behind both that end yesterday.
  expect(line.slice(0, 4)).toEqual([
    `${small}/backfill/${daysAgo(1)}`,
    expect.stringContaining(`/backfill/${daysAgo(7)}`),
    expect.stringContaining(`/backfill/${daysAgo(7)}`),
    `${large}/backfill/${daysAgo(1)}`,
  ])
})

test('sends one window alone when asked to', async () => {
  const only = { accountId: small, purpose: 'backfill', fromDay: daysAgo(7) } as const
  await execute(sql`
    insert into sync_window (account_id, purpose, from_day, to_day)
    values (${small}, 'reread', ${daysAgo(7)}::date, ${daysAgo(6)}::date)`)
  await enqueueWindows({ workspaceId, accountIds: [small] }, only)
  await enqueueWindows({ workspaceId, accountIds: [large] }, { ...only, fromDay: daysAgo(2) })
  expect(await listLine()).toEqual([`${small}/backfill/${daysAgo(7)}`])
})
