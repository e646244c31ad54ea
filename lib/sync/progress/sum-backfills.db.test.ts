import { beforeEach, expect, test } from 'vitest'
import { execute, sql } from '#lib/db/sql.ts'
import { createConnection, createTwilioAccount, createWorkspace } from '#lib/db/testing.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { sumBackfills } from './sum-backfills.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'

const now = new Date('2026-11-23T12:00:00Z')
const later = new Date('2026-11-23T12:00:20Z')

let accountIds: number[]

beforeEach(async () => {
  await resetSync()
  accountIds = []
  for (let customer = 0; customer < 2; customer += 1) {
    const { id: workspaceId } = await createWorkspace()
    const { id: connectionId } = await createConnection({ workspaceId })
    const { id } = await createTwilioAccount({ workspaceId, connectionId })
    await startAccounts(workspaceId, [id], () => now)
    accountIds.push(id)
  }
})

test('adds up the histories of all customers, and the time that they take together', async () => {
  expect(await sumBackfills(later)).toEqual({ accountsLeft: 2, daysLeft: 792, secondsLeft: null })
  await execute(sql`
    update sync_window set started_at = ${now}, last_page_at = ${later}, finished_at = ${later}
    where to_day >= '2026-11-22' and account_id = ${accountIds[0]}`)
  await execute(sql`
    update sync_window set started_at = ${now}, last_page_at = ${later}, finished_at = ${later}
    where to_day >= '2026-11-23' and account_id = ${accountIds[1]}`)
  expect(await sumBackfills(later)).toEqual({
    accountsLeft: 2,
    daysLeft: 389 + 395,
    secondsLeft: 20 * 395,
  })
})

test('leaves out what is read to its end, and what may not be read', async () => {
  await execute(sql`
    update account_sync set backfill_finished_at = ${now} where account_id = ${accountIds[0]}`)
  expect(await sumBackfills(later)).toMatchObject({ accountsLeft: 1, daysLeft: 396 })
  await execute(sql`update connection set status = 'disconnected'`)
  expect(await sumBackfills(later)).toEqual({ accountsLeft: 0, daysLeft: 0, secondsLeft: null })
})
