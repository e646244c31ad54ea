import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { execute, inTransaction, queryRows, sql } from '#lib/db/sql.ts'
import {
  areWaiting,
  createConnection,
  createTwilioAccount,
  createWorkspace,
} from '#lib/db/testing.ts'
import { everyMinute } from '#lib/sync/jobs/every-minute.ts'
import { startAccounts } from './start-accounts.ts'
import { resetSync } from './testing/customer.ts'

const now = new Date('2026-11-23T12:00:00Z')
const clock = () => now

let workspaceId: string
let connectionId: string
let accountId: number
let sandboxId: number

const listWindows = (id: number) =>
  queryRows(
    z.object({ from: z.string(), to: z.string(), purpose: z.string() }),
    sql`
      select from_day as "from", to_day as "to", purpose from sync_window
      where account_id = ${id} order by to_day desc`,
  )

const listJobs = () =>
  queryRows(
    z.object({ queue: z.string(), key: z.string(), group: z.string(), priority: z.number() }),
    sql`
      select name as queue, singleton_key as key, group_id as "group", priority from pgboss.job
      order by priority desc, name, singleton_key`,
  )

const isSelected = async (id: number) => {
  const [row] = await queryRows(
    z.object({ isSelected: z.boolean() }),
    sql`select is_selected as "isSelected" from twilio_account where id = ${id}`,
  )
  return row?.isSelected
}

beforeEach(async () => {
  await resetSync()
  workspaceId = (await createWorkspace()).id
  connectionId = (await createConnection({ workspaceId })).id
  const owned = { workspaceId, connectionId, isSelected: false }
  accountId = (await createTwilioAccount({ ...owned, kind: 'main' })).id
  sandboxId = (await createTwilioAccount({ ...owned, kind: 'sandbox' })).id
})

describe('startAccounts', () => {
  test('waits for a disconnect that is under way, and then starts nothing', async () => {
    const { starting } = await inTransaction(async (tx) => {
      await execute(
        sql`update connection set status = 'disconnected' where id = ${connectionId}::uuid`,
        tx,
      )
      const begun = startAccounts(workspaceId, [accountId], clock)
      await vi.waitUntil(() => areWaiting(1), { timeout: 20_000 })
      return { starting: begun }
    })
    await starting
    expect(await isSelected(accountId)).toBe(false)
    expect(await listWindows(accountId)).toEqual([])
  })

  test('plans thirteen months to this midnight, newest first, and sends a job for each part', async () => {
    await startAccounts(workspaceId, [accountId], clock)
    const windows = await listWindows(accountId)
    expect(windows.slice(0, 2)).toEqual([
      { from: '2026-11-22', to: '2026-11-23', purpose: 'backfill' },
      { from: '2026-11-16', to: '2026-11-22', purpose: 'backfill' },
    ])
    expect(windows.at(-1)?.from).toBe('2025-10-23')
    const jobs = await listJobs()
    expect(jobs).toHaveLength(windows.length + 1)
    expect(new Set(jobs.map(({ group }) => group))).toEqual(new Set([connectionId]))
    const sent = jobs.filter(({ queue }) => queue === 'read-window').map(({ key }) => key)
    expect(sent).toEqual(windows.map(({ from }) => `${accountId}/backfill/${from}`))
    expect(await isSelected(accountId)).toBe(true)
  })

  test('plans the sandbox as one window: it is expected to be empty', async () => {
    await startAccounts(workspaceId, [sandboxId], clock)
    expect(await listWindows(sandboxId)).toEqual([
      { from: '2025-10-23', to: '2026-11-23', purpose: 'backfill' },
    ])
  })

  test('twice adds neither a window nor a job', async () => {
    await startAccounts(workspaceId, [accountId], clock)
    const before = [await listWindows(accountId), await listJobs()]
    await startAccounts(workspaceId, [accountId], clock)
    expect([await listWindows(accountId), await listJobs()]).toEqual(before)
  })

  test('twice at once, and in the minute’s round besides, does the same', async () => {
    await execute(sql`update twilio_account set is_selected = true where id = ${accountId}`)
    await startAccounts(workspaceId, [sandboxId], clock)
    let starts: Promise<unknown> = Promise.resolve()
    await inTransaction(async (tx) => {
      await execute(sql`update twilio_account set is_selected = true where id = ${accountId}`, tx)
      starts = Promise.all([
        startAccounts(workspaceId, [accountId], clock),
        startAccounts(workspaceId, [accountId], clock),
        everyMinute(clock),
      ])
      await vi.waitUntil(() => areWaiting(3), { timeout: 20_000 })
    })
    await starts
    expect(await listWindows(accountId)).toHaveLength(9)
  })

  test('passes over accounts of others, and of connections that are not active', async () => {
    const stranger = await createWorkspace()
    await startAccounts(stranger.id, [accountId], clock)
    await execute(sql`update connection set status = 'needs_reconnect'`)
    await startAccounts(workspaceId, [accountId], clock)
    expect(await listWindows(accountId)).toEqual([])
    expect(await listJobs()).toEqual([])
    expect(await isSelected(accountId)).toBe(false)
  })

  test('goes on where it stopped: finished windows stay, the days between are caught up', async () => {
    await startAccounts(workspaceId, [accountId], clock)
    await execute(sql`update sync_window set finished_at = ${now}, calls_read = 7`)
    await execute(sql`
      insert into sync_day (account_id, day, read_at)
      select account_id, generate_series(from_day, to_day - 1, '1 day')::date, ${now} from sync_window`)
    await execute(sql`update twilio_account set is_selected = false`)
    const planned = await listWindows(accountId)
    await execute(sql`delete from pgboss.job`)
    const later = new Date('2026-12-03T09:00:00Z')
    await startAccounts(workspaceId, [accountId], () => later)
    const windows = await listWindows(accountId)
    expect(windows.filter(({ purpose }) => purpose === 'backfill')).toEqual(planned)
    expect(windows.filter(({ purpose }) => purpose === 'trailing')).toEqual([
      { from: '2026-11-30', to: '2026-12-03', purpose: 'trailing' },
      { from: '2026-11-23', to: '2026-11-30', purpose: 'trailing' },
      { from: '2026-11-21', to: '2026-11-23', purpose: 'trailing' },
    ])
    expect(await listJobs()).toHaveLength(4)
  })

  test('that was begun and broke off is taken up within the minute', async () => {
    await execute(sql`update twilio_account set is_selected = true where id = ${accountId}`)
    await everyMinute(clock)
    const windows = await listWindows(accountId)
    expect(windows[0]).toEqual({ from: '2026-11-22', to: '2026-11-23', purpose: 'backfill' })
    expect(await listJobs()).toHaveLength(windows.length + 1)
    expect(await listWindows(sandboxId)).toEqual([])
  })

  test('lets a paused account try again', async () => {
    await startAccounts(workspaceId, [accountId], clock)
    await execute(sql`update account_sync set paused_at = ${now}, fault_kind = 'forbidden'`)
    await startAccounts(workspaceId, [accountId], clock)
    const rows = await queryRows(
      z.object({ pausedAt: z.null(), fault: z.null() }),
      sql`select paused_at as "pausedAt", fault_kind as fault from account_sync`,
    )
    expect(rows).toHaveLength(1)
  })
})
