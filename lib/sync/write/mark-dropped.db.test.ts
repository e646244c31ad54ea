import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { resetDatabase } from '#lib/db/testing.ts'
import type { ReadableAccount } from '#lib/sync/readable-account.ts'
import { commitPage } from './commit-page.ts'
import { markDropped } from './mark-dropped.ts'
import { callPage, callRow, createReadableAccount } from './testing.ts'

const now = new Date('2026-11-23T12:00:00Z')
const lateEvening = new Date('2026-11-20T23:30:00Z')
const sid = 'a'.repeat(32)

let account: ReadableAccount
let other: ReadableAccount

async function listDropped(): Promise<number[]> {
  const rows = await queryRows(
    z.object({ accountId: z.number() }),
    sql`select account_id as "accountId" from call where dropped_at is not null`,
  )
  return rows.map(({ accountId }) => accountId)
}

beforeEach(async () => {
  await resetDatabase()
  account = await createReadableAccount([['2026-11-19', '2026-11-22']])
  other = await createReadableAccount([['2026-11-19', '2026-11-22']])
  for (const each of [account, other]) {
    await commitPage(each, callPage([callRow('a', lateEvening)], now), null, now)
  }
})

test('notes it of the account’s own call', async () => {
  await markDropped(account, sid, now)
  expect(await listDropped()).toEqual([account.id])
})

test('leaves a call alone that has come to its end meanwhile', async () => {
  await execute(sql`update call set price = -0.01`)
  await markDropped(account, sid, now)
  expect(await listDropped()).toEqual([])
})

test('leaves the calls of an account alone that may no longer be read', async () => {
  await execute(sql`update connection set status = 'disconnected'`)
  await markDropped(account, sid, now)
  expect(await listDropped()).toEqual([])
})
