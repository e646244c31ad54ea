import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql, type Sql } from '#lib/db/sql.ts'
import { createConnection, createTwilioAccount, createWorkspace } from '#lib/db/testing.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { enqueueRecent, shortReads } from './enqueue-recent.ts'
import { sendJobs } from './job-sender.ts'

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
async function listWaiting(): Promise<number[]> {
  await enqueueRecent('everyWorkspace')
  const rows = await queryRows(
    z.object({ id: z.number() }),
    sql`
      select singleton_key::int * case when group_tier = 'silent' then -1 else 1 end as id
      from pgboss.job where name = 'read-recent' and state = 'created' order by priority desc, created_on, singleton_key::int`,
  )
  return rows.map(({ id }) => id)
}

/** The same, as nothing waits yet. */
async function listLine(): Promise<number[]> {
  await execute(sql`delete from pgboss.job`)
  return await listWaiting()
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
  for (const id of large) await note(id, { syncedUntil: before(130) })
  await note(first, { faultAt: before(10) })
  expect(await listLine()).toEqual([...small, ...others, -first])
})

test('of an account that did not answer a read that fails is left to the next minute', async () => {
  const listTries = () =>
    queryRows(
      z.object({ id: z.number() }),
      sql`select singleton_key::int as id from pgboss.job where name = 'read-recent' and retry_limit = 0`,
    )
  const [first = 0] = large
  for (const id of large) await note(id, { syncedUntil: before(70) })
  await listLine()
  expect(await listTries()).toEqual([])
  await note(first, { faultAt: before(10) })
  await listWaiting()
  expect(await listTries()).toEqual([{ id: first }])
  await listLine()
  expect(await listTries()).toEqual([{ id: first }])
  await note(first, { syncedUntil: before(10) })
  await listWaiting()
  expect(await listTries()).toEqual([])
})

test('with a customer of whom nothing was read for two minutes, so do all of its accounts', async () => {
  const [first] = large
  for (const id of large) await note(id, { syncedUntil: before(130) })
  await note(first, { faultAt: before(1) })
  expect(await listLine()).toEqual([...small, ...large.map((id) => -id)])
})

test('what waits already goes up with its account, and into the lower tier and out of it', async () => {
  const [first = 0, second = 0, ...others] = large
  for (const id of large) await note(id, { syncedUntil: before(70) })
  await note(first, { faultAt: before(10) })
  expect(await listLine()).toEqual([...small, second, ...others, -first])
  await note(first, { syncedUntil: before(90) })
  expect((await listWaiting()).toSorted((a, b) => a - b)[0]).toBeGreaterThan(0)
  await note(second, { faultAt: before(10) })
  expect((await listWaiting()).at(-1)).toBe(-second)
})

test('what is waited for keeps its place in the next round, what is under way all it has', async () => {
  const [first = 0, second = 0, third = 0, fourth = 0] = large
  for (const id of large) await note(id, { syncedUntil: before(70) })
  await note(small[0], { syncedUntil: before(80) })
  await execute(sql`delete from pgboss.job`)
  const [{ workspaceId } = { workspaceId: '' }] = await queryRows(
    z.object({ workspaceId: z.string() }),
    sql`select workspace_id as "workspaceId" from twilio_account where id = ${fourth}`,
  )
  await enqueueRecent({ workspaceId, accountIds: [fourth] })
  expect(await listWaiting()).toEqual([fourth, first, ...small, second, third])
  await execute(
    sql`update pgboss.job set state = 'active', priority = -7 where singleton_key = ${String(first)}`,
  )
  await listWaiting()
  const [job] = await queryRows(
    z.object({ priority: z.number() }),
    sql`select priority from pgboss.job where state = 'active'`,
  )
  expect(job?.priority).toBe(-7)
})

test('an account of which nothing was read for a quarter of an hour comes before all that are up to date', async () => {
  const [first = 0, ...others] = large
  await execute(sql`update account_sync set synced_until = now() - interval '14 minutes'`)
  await execute(sql`
    update account_sync set synced_until = now() - interval '16 minutes' where account_id = ${first}`)
  await listLine()
  const isShort = sql`priority between ${shortReads.minPriority} and ${shortReads.maxPriority}`
  const listWhere = (condition: Sql) =>
    queryRows(
      z.object({ id: z.number() }),
      sql`select singleton_key::int as id from pgboss.job where ${condition} order by id`,
    )
  expect(await listWhere(isShort)).toEqual([...others, ...small].map((id) => ({ id })))
  expect(await listWhere(sql`priority > ${shortReads.maxPriority}`)).toEqual([{ id: first }])
})

test('what waits for another try moves too, and nothing of the account’s in another queue', async () => {
  const [first = 0] = large
  for (const id of large) await note(id, { syncedUntil: before(70) })
  await listLine()
  await execute(sql`update pgboss.job set state = 'retry' where singleton_key = ${String(first)}`)
  await sendJobs('count-days', [
    { data: { workspaceId: '', accountId: first }, singletonKey: String(first) },
  ])
  await note(first, { faultAt: before(10) })
  await enqueueRecent('everyWorkspace')
  const jobs = await queryRows(
    z.object({ name: z.string(), state: z.string(), tier: z.string().nullable() }),
    sql`
      select name, state::text, group_tier as tier from pgboss.job
      where singleton_key = ${String(first)} and state <> 'created' or name = 'count-days' order by name`,
  )
  expect(jobs).toEqual([
    { name: 'count-days', state: 'created', tier: null },
    { name: 'read-recent', state: 'retry', tier: 'silent' },
  ])
})
