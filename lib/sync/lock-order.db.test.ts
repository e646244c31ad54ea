// Two transactions that need the same rows are made to meet: docs/decisions/lock-order.md.
import { afterAll, beforeEach, describe, test, vi } from 'vitest'
import { createCalls } from '#lib/analytics/testing.ts'
import { disconnect } from '#lib/connections/disconnect.ts'
import { selectAccounts } from '#lib/connections/select-accounts.ts'
import { execute, inTransaction, sql, type Sql } from '#lib/db/sql.ts'
import {
  areWaiting,
  createConnection,
  createMember,
  createTwilioAccount,
  createUser,
  createWorkspace,
  resetDatabase,
} from '#lib/db/testing.ts'
import { settleDays } from '#lib/ledger/settle-days.ts'
import { updateWorkspace } from '#lib/workspaces/update-workspace.ts'
import { everyDay } from './jobs/every-day.ts'
import { closeJobSender } from './jobs/job-sender.ts'
import { planForgotten } from './plan/plan-forgotten.ts'
import { planRereads } from './plan/plan-rereads.ts'
import { rereadDay } from './reread-day.ts'

const day = '2026-03-01'
const noon = new Date('2026-03-10T12:00:00Z')
const today = Temporal.PlainDate.from('2026-03-10')
const clock = () => noon
const never = new AbortController().signal

let workspaceId: string
let connectionId: string
let actorId: string
/** A statement that asks for no order comes to the last one first. */
const accountIds = [1, 2, 3] as const

beforeEach(async () => {
  await resetDatabase()
  workspaceId = (await createWorkspace()).id
  connectionId = (await createConnection({ workspaceId })).id
  actorId = (await createUser()).id
  await createMember({ workspaceId, userId: actorId, role: 'owner' })
  for (const id of accountIds.toReversed()) {
    await createTwilioAccount({ id, workspaceId, connectionId })
  }
})
afterAll(closeJobSender)

const run = (statement: Sql) => execute(statement)

/** Gives every account a history, a day that differs from Twilio's count, what was read of it, and parked work. */
async function plan(): Promise<void> {
  await run(sql`
    insert into account_sync (account_id, history_from, trailing_read_on)
    select id, '2026-02-01', ${noon} from twilio_account order by id`)
  await run(sql`
    insert into sync_window (account_id, purpose, from_day, to_day, finished_at)
    select id, 'reread', '2026-02-20', '2026-02-21', now() from twilio_account order by id`)
  await run(sql`
    insert into sync_day (account_id, day, is_dirty, state, read_at)
    select id, ${day}::date, false, 'differs', now() from twilio_account order by id`)
  await run(sql`
    insert into job_failure (queue, key, account_id, failures, kind, reason, failed_at, parked_at)
    select 'count-days', id, id, 8, 'internal', '', now(), now() from twilio_account order by id`)
}

/** Stops `first` at a row, has `second` come as far as it can, lets both go on, and expects both to succeed. */
async function meet(
  at: Sql,
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<void> {
  let both: Promise<unknown>[] = []
  await inTransaction(async (holder) => {
    await execute(sql`${at} for update`, holder)
    both = [first()]
    await vi.waitUntil(() => areWaiting(1), { timeout: 20_000 })
    let isOver = false
    both.push(
      second().finally(() => {
        isOver = true
      }),
    )
    await vi.waitUntil(async () => isOver || (await areWaiting(2)), { timeout: 20_000 })
  })
  const ends = await Promise.allSettled(both)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

const cascade = () => run(sql`delete from connection where id = ${connectionId}::uuid`)
const account = (id: number) => sql`select from twilio_account where id = ${id}`
const rowOf = (table: Sql, id: number) => sql`select from ${table} where account_id = ${id}`
const wishForDeletion = () =>
  disconnect(workspaceId, connectionId, { calls: 'delete', actorId }, clock)

describe('the deletion of a connection with all that hangs on it meets', () => {
  test('the plan of days that differ', async () => {
    await plan()
    await meet(
      rowOf(sql`sync_window`, accountIds[0]),
      () => planRereads('everyWorkspace', noon),
      cascade,
    )
  })

  test('a day that a person wants read again', async () => {
    await plan()
    await meet(
      rowOf(sql`sync_window`, accountIds[0]),
      () => rereadDay(workspaceId, accountIds[0], day, clock),
      cascade,
    )
  })

  test('the first plan of its accounts', async () => {
    await meet(account(accountIds[1]), () => planForgotten(today), cascade)
  })

  test('a change of the time zone', async () => {
    await plan()
    for (const id of accountIds) await createCalls(id, [{ at: '2026-03-01T12:00:00Z' }])
    const moved = { name: 'Acme', timeZone: 'Asia/Tokyo' }
    await meet(rowOf(sql`sync_day`, accountIds[2]), cascade, () =>
      updateWorkspace(workspaceId, actorId, moved, clock),
    )
  })

  test('the count of days that have changed', async () => {
    await plan()
    await run(sql`
      insert into sync_day (account_id, day) select id, '2026-03-02'::date from twilio_account`)
    const counted = sql`${rowOf(sql`sync_day`, accountIds[0])} and not is_dirty`
    await meet(counted, cascade, () =>
      settleDays(workspaceId, accountIds[0], { clock, signal: never }),
    )
  })

  test('the day’s round over parked work', async () => {
    await plan()
    await run(sql`update connection set status = 'disconnected'`)
    await meet(rowOf(sql`sync_day`, accountIds[2]), cascade, () => everyDay(clock, never))
  })

  test('the day’s round over paused accounts', async () => {
    await plan()
    await run(sql`delete from job_failure`)
    await run(sql`update connection set status = 'disconnected'`)
    await run(sql`update account_sync set paused_at = '2026-03-01'`)
    await meet(rowOf(sql`sync_day`, accountIds[2]), cascade, () => everyDay(clock, never))
  })
})

describe('the first plan of accounts meets', () => {
  test('a choice of accounts', async () => {
    await meet(
      account(accountIds[1]),
      () => planForgotten(today),
      () => selectAccounts(workspaceId, connectionId, accountIds, actorId),
    )
  })

  test('a disconnect that wishes for the deletion of calls', async () => {
    await meet(account(accountIds[1]), () => planForgotten(today), wishForDeletion)
  })
})
