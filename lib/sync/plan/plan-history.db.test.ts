import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { execute, inTransaction, queryRows, sql } from '#lib/db/sql.ts'
import {
  createConnection,
  createTwilioAccount,
  createWorkspace,
  resetDatabase,
} from '#lib/db/testing.ts'
import { planHistory } from './plan-history.ts'
import { planTrailingReads } from './plan-trailing-reads.ts'

const today = Temporal.PlainDate.from('2026-11-23')
const now = new Date('2026-11-23T12:00:00Z')

let workspaceId: string
let accountId: number
let otherId: number

const plan = (...ids: number[]) => inTransaction((tx) => planHistory(workspaceId, ids, today, tx))

const listWindows = (id: number) =>
  queryRows(
    z.object({ from: z.string(), to: z.string() }),
    sql`
      select from_day as "from", to_day as "to" from sync_window
      where account_id = ${id} order by from_day desc`,
  )

async function getSync(id: number) {
  const [row] = await queryRows(
    z.object({
      historyFrom: z.string(),
      isFinished: z.boolean(),
      isPaused: z.boolean(),
      usageReadOn: z.string().nullable(),
    }),
    sql`
      select history_from as "historyFrom", backfill_finished_at is not null as "isFinished",
        paused_at is not null as "isPaused", usage_read_on as "usageReadOn"
      from account_sync where account_id = ${id}`,
  )
  return row
}

/** As if a history of fewer months had been wanted, and was read: all accounts have stopped since. */
const shorten = async (historyFrom: string) => {
  await execute(sql`delete from sync_window where to_day <= ${historyFrom}::date`)
  await execute(sql`
    update sync_window set from_day = greatest(from_day, ${historyFrom}::date)`)
  await execute(sql`
    update account_sync set history_from = ${historyFrom}::date, backfill_finished_at = ${now},
      paused_at = ${now}, has_usage = true, usage_read_on = '2026-11-23'`)
}

beforeEach(async () => {
  await resetDatabase()
  workspaceId = (await createWorkspace()).id
  const { id: connectionId } = await createConnection({ workspaceId })
  accountId = (await createTwilioAccount({ workspaceId, connectionId })).id
  otherId = (await createTwilioAccount({ workspaceId, connectionId })).id
  await plan(accountId, otherId)
})

test('a longer history than before is planned in front of what is there, of that account alone', async () => {
  await shorten('2026-10-23')
  const before = await listWindows(accountId)
  await plan(accountId)
  const windows = await listWindows(accountId)
  expect(windows.slice(0, before.length)).toEqual(before)
  expect(windows.at(-1)?.from).toBe('2025-10-23')
  for (const [place, { from }] of windows.slice(0, -1).entries()) {
    expect(windows[place + 1]?.to).toBe(from)
  }
  // Twilio's counts were asked for today, and are not again.
  const usageReadOn = '2026-11-23'
  const begun = { historyFrom: '2025-10-23', isFinished: false, isPaused: false, usageReadOn }
  expect(await getSync(accountId)).toEqual(begun)
  const left = { historyFrom: '2026-10-23', isFinished: true, isPaused: true, usageReadOn }
  expect(await getSync(otherId)).toEqual(left)
  expect(await listWindows(otherId)).toEqual(before)
})

test.each([
  ['2025-11-19', 'a few days more', 0],
  ['2025-11-20', 'four weeks more', 3],
  ['2025-10-01', 'a shorter one', 0],
])('of a history from %s on, %s are %i windows', async (historyFrom, _, added) => {
  await shorten('2025-11-20')
  await execute(sql`update account_sync set history_from = ${historyFrom}::date`)
  const before = await listWindows(accountId)
  await plan(accountId)
  expect(await listWindows(accountId)).toHaveLength(before.length + added)
  expect(await getSync(accountId)).toMatchObject({ isFinished: added === 0, isPaused: false })
})

test('a sandbox, which is expected to be empty, gets no longer history', async () => {
  await shorten('2026-10-23')
  await execute(sql`update twilio_account set kind = 'sandbox'`)
  const before = await listWindows(accountId)
  await plan(accountId)
  expect(await listWindows(accountId)).toEqual(before)
  expect(await getSync(accountId)).toMatchObject({ isFinished: true, isPaused: false })
})

test('on the day of its plan nothing is read a second time', async () => {
  await execute(sql`update sync_window set finished_at = ${now}`)
  await execute(sql`
    insert into sync_day (account_id, day, read_at) values (${accountId}, '2026-11-22', ${now})`)
  const before = await listWindows(accountId)
  await planTrailingReads('everyWorkspace', today)
  expect(await listWindows(accountId)).toEqual(before)
})
