import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { createConnection, createTwilioAccount, createWorkspace } from '#lib/db/testing.ts'
import { startAccounts } from '#lib/sync/start.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { enqueueRecent } from './enqueue-recent.ts'

const now = new Date('2026-11-23T12:00:00Z')
const before = (seconds: number) => new Date(now.getTime() - seconds * 1_000)

/** The accounts of two customers. */
let large: number[]
let small: number[]

async function createCustomer(accounts: number): Promise<number[]> {
  const { id: workspaceId } = await createWorkspace()
  const { id: connectionId } = await createConnection({ workspaceId })
  const ids: number[] = []
  for (let place = 0; place < accounts; place += 1) {
    ids.push((await createTwilioAccount({ workspaceId, connectionId })).id)
  }
  await startAccounts(workspaceId, ids, () => now)
  return ids
}

/** The accounts in the order in which workers take them; those of the lower tier with a minus. */
async function listLine(): Promise<number[]> {
  await execute(sql`delete from pgboss.job`)
  await enqueueRecent('everyWorkspace')
  const rows = await queryRows(
    z.object({ id: z.number() }),
    sql`
      select singleton_key::int * case when group_tier = 'silent' then -1 else 1 end as id
      from pgboss.job where name = 'read-recent' order by priority desc, created_on, singleton_key::int`,
  )
  return rows.map(({ id }) => id)
}

const note = (id: number | undefined, at: { syncedUntil?: Date; faultAt?: Date }) =>
  execute(sql`
    update account_sync set synced_until = coalesce(${at.syncedUntil ?? null}, synced_until),
      fault_at = ${at.faultAt ?? null}::timestamptz,
      fault_kind = case when ${at.faultAt ?? null}::timestamptz is not null then 'transient' end
    where account_id = ${id ?? 0}`)

beforeEach(async () => {
  await resetSync()
  large = await createCustomer(4)
  small = await createCustomer(1)
})

test('the first account of every customer comes before the second of any, the longest unread first', async () => {
  const [first, second, third, fourth] = large
  await note(first, { syncedUntil: before(60) })
  await note(second, { syncedUntil: before(120) })
  expect(await listLine()).toEqual([third, ...small, fourth, second, first])
})

test('an account that did not answer comes after all others, in a tier of its own', async () => {
  const [first = 0, ...others] = large
  for (const id of large) await note(id, { syncedUntil: before(70) })
  await note(first, { faultAt: before(10) })
  expect(await listLine()).toEqual([...small, ...others, -first])
})

test('with a customer of whom nothing was read for two minutes, so do all of its accounts', async () => {
  const [first] = large
  for (const id of large) await note(id, { syncedUntil: before(130) })
  await note(first, { faultAt: before(1) })
  expect(await listLine()).toEqual([...small, ...large.map((id) => -id)])
})
