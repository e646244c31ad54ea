import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { createConnection, createTwilioAccount, createWorkspace } from '#lib/db/testing.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { enqueueCounts } from './enqueue-counts.ts'

const now = new Date('2026-11-23T12:00:00Z')

let accountId: number

async function countSent(): Promise<number> {
  await enqueueCounts('everyWorkspace')
  return (await queryRows(z.object({}), sql`select from pgboss.job where name = 'count-days'`))
    .length
}

const mark = (day: string) =>
  execute(
    sql`insert into sync_day (account_id, day, is_dirty) values (${accountId}, ${day}::date, true)`,
  )

beforeEach(async () => {
  await resetSync()
  const workspaceId = (await createWorkspace()).id
  const connectionId = (await createConnection({ workspaceId })).id
  accountId = (await createTwilioAccount({ workspaceId, connectionId })).id
  await startAccounts(workspaceId, [accountId], () => now)
})

test('nobody is sent to count days of a part of the history that is still being read', async () => {
  await mark('2026-11-20')
  await execute(sql`update account_sync set paused_at = ${now}`)
  expect(await countSent()).toBe(0)
  await execute(sql`update sync_window set finished_at = ${now}`)
  expect(await countSent()).toBe(1)
})

test('days after the history are counted while it is read, also of an account that is switched off', async () => {
  await mark('2026-11-23')
  await execute(sql`update twilio_account set is_selected = false`)
  expect(await countSent()).toBe(1)
})
