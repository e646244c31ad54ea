import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { createConnection, createTwilioAccount, createWorkspace } from '#lib/db/testing.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import type { WindowKey } from '#lib/backlog/window-key.ts'
import { openWindow } from './sync-window.ts'

const now = new Date('2026-11-23T12:00:00Z')
const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000)

let key: WindowKey

beforeEach(async () => {
  await resetSync()
  const { id: workspaceId } = await createWorkspace()
  const { id: connectionId } = await createConnection({ workspaceId })
  const { id: accountId } = await createTwilioAccount({ workspaceId, connectionId })
  await startAccounts(workspaceId, [accountId], () => now)
  key = { accountId, purpose: 'backfill', fromDay: '2026-11-22' }
})

const startedAt = async () => {
  const [window] = await queryRows(
    z.object({ startedAt: z.date() }),
    sql`select started_at as "startedAt" from sync_window where from_day = '2026-11-22'`,
  )
  return window?.startedAt
}

const readPage = async (at: Date) => {
  await execute(sql`update sync_window set last_page_at = ${at} where from_day = '2026-11-22'`)
}

test('a window that is opened again keeps its beginning', async () => {
  await openWindow(key, now)
  await readPage(after(40))
  await openWindow(key, after(100))
  expect(await startedAt()).toEqual(now)
})

test('the beginning of one that lay idle is moved on by as much', async () => {
  await openWindow(key, now)
  await readPage(after(40))
  await openWindow(key, after(3_640))
  expect(await startedAt()).toEqual(after(3_600))
})

test('a finished window is not opened', async () => {
  await execute(sql`update sync_window set finished_at = ${now}`)
  expect(await openWindow(key, now)).toBeNull()
})
