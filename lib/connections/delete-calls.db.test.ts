import { beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { getPrisma } from '#lib/db/client.ts'
import { execute, inTransaction, queryRows, sql } from '#lib/db/sql.ts'
import { areWaiting, resetDatabase } from '#lib/db/testing.ts'
import { listRollupDifferences } from '#lib/rollups/list-rollup-differences.ts'
import { markDays, rebuild } from '#lib/rollups/testing.ts'
import { completeAttempt } from './complete-attempt.ts'
import { deleteCalls } from './delete-calls.ts'
import { disconnect } from './disconnect.ts'
import { getConnection } from './get-connection.ts'
import { listConnections } from './list-connections.ts'
import {
  afterNoon,
  createConnected,
  createTenant,
  listAudit,
  probeAnswering,
  redirectedAttempt,
  sandbox,
  type Tenant,
} from './testing.ts'

let ours: Tenant
let theirs: Tenant
let connected: Awaited<ReturnType<typeof createConnected>>

beforeEach(async () => {
  await resetDatabase()
  ours = await createTenant()
  theirs = await createTenant()
  connected = await createConnected(ours)
  await createConnected(theirs)
  await execute(sql`
    insert into account_sync (account_id, history_from, calls_read)
    select id, '2026-02-01', 1 from twilio_account`)
  await execute(sql`
    insert into sync_window (account_id, purpose, from_day, to_day, finished_at)
    select id, 'backfill', '2026-02-01', '2026-03-01', now() from twilio_account`)
  await execute(
    sql`insert into sync_day (account_id, day) select id, '2026-02-01' from twilio_account`,
  )
})

const disconnectAndDelete = () =>
  disconnect(ours.workspaceId, connected.connection.id, { calls: 'delete', actorId: ours.userId })

const remove = () => deleteCalls(ours.workspaceId, connected.connection.id)

const reconnect = async () => {
  const account = sandbox({ ownerAccountSid: connected.connection.ownerAccountSid })
  const cookie = await redirectedAttempt(ours, account.sid)
  return await completeAttempt(cookie, ours.userId, probeAnswering(account), afterNoon(1))
}

const readOurs = () => getConnection(ours.workspaceId, connected.connection.id)

/** How many days of all our accounts were dirty. */
async function rebuildOurs(): Promise<number> {
  let days = 0
  const accounts = await getPrisma().twilioAccount.findMany({
    where: { workspaceId: ours.workspaceId },
  })
  for (const { id } of accounts) days += (await rebuild(ours.workspaceId, id)).days
  return days
}

const countLedger = async () => {
  const [counts] = await queryRows(
    z.object({ syncs: z.number(), windows: z.number(), days: z.number() }),
    sql`
      select (select count(*)::int from account_sync) as syncs,
        (select count(*)::int from sync_day) as days,
        (select count(*)::int from sync_window) as windows`,
  )
  return counts
}

/** Runs a deletion, stopped at a call of the last account by whoever holds it, and something in the meantime. */
async function deleteWhile(meanwhile: () => Promise<void>): Promise<PromiseSettledResult<void>> {
  let deletion = Promise.resolve<PromiseSettledResult<void>[]>([])
  await inTransaction(async (tx) => {
    await execute(sql`select from call where account_id = ${connected.mainId} for update`, tx)
    deletion = Promise.allSettled([remove()])
    await vi.waitUntil(() => areWaiting(1), { timeout: 20_000 })
    await meanwhile()
  })
  const [result] = await deletion
  if (result === undefined) throw new Error('no deletion')
  return result
}

test('deletes the calls and accounts of a disconnected connection, and of no other', async () => {
  await disconnectAndDelete()
  await remove()
  expect(await readOurs()).toMatchObject({
    status: 'disconnected',
    statusReason: 'Disconnected here; its calls were deleted.',
    hasCalls: false,
    accounts: [],
  })
  expect(await listConnections(theirs.workspaceId)).toMatchObject([{ hasCalls: true }])
  expect(await getPrisma().call.count()).toBe(3)
  expect(await countLedger()).toEqual({ syncs: 3, windows: 3, days: 3 })
  expect((await listAudit(ours.workspaceId)).at(-1)).toEqual({
    action: 'connection.calls_deleted',
    actorId: null,
    detail: { connectionId: connected.connection.id, accounts: 3 },
  })
})

test('leaves no rollup behind, be it counted while the account goes', async () => {
  for (const { id } of await getPrisma().twilioAccount.findMany()) await markDays(id)
  for (const { workspaceId } of [ours, theirs]) {
    for (const { id } of await getPrisma().twilioAccount.findMany({ where: { workspaceId } })) {
      await rebuild(workspaceId, id)
    }
  }
  await disconnectAndDelete()
  let deletion = Promise.resolve()
  await inTransaction(async (tx) => {
    await execute(sql`select from twilio_account where id = ${connected.mainId} for key share`, tx)
    deletion = remove()
    await vi.waitUntil(() => areWaiting(1), { timeout: 20_000 })
    await execute(
      sql`
        insert into country_day (account_id, day, is_leg, direction, country, currency, calls, ended,
          completed, talk_seconds, cost)
        values (${connected.mainId}, '2026-02-02', false, 'inbound', 'DE', '', 1, 1, 1, 1, 0)`,
      tx,
    )
  })
  await deletion
  const accounts = await getPrisma().twilioAccount.findMany()
  expect(accounts.map(({ workspaceId }) => workspaceId)).toEqual(
    accounts.map(() => theirs.workspaceId),
  )
  const known = { accountId: { in: accounts.map(({ id }) => id) } }
  const { callDay, numberDay, countryDay } = getPrisma()
  const countWhere = async (where: { NOT?: typeof known }) => [
    await callDay.count({ where }),
    await numberDay.count({ where }),
    await countryDay.count({ where }),
  ]
  expect(await countWhere({ NOT: known })).toEqual([0, 0, 0])
  expect(await countWhere({})).not.toContain(0)
})

test('is done although the person who asked for it has lost the right to', async () => {
  await disconnectAndDelete()
  await getPrisma().member.updateMany({ data: { role: 'analyst' } })
  await remove()
  expect(await readOurs()).toMatchObject({ hasCalls: false })
})

test.each([
  ['is active', () => Promise.resolve()],
  [
    'was disconnected to keep them',
    () =>
      disconnect(ours.workspaceId, connected.connection.id, {
        calls: 'keep',
        actorId: ours.userId,
      }),
  ],
  [
    'has lost them already',
    async () => {
      await disconnectAndDelete()
      await remove()
    },
  ],
])('refuses when the connection %s', async (_, prepare) => {
  await prepare()
  const before = await getPrisma().call.count()
  await expect(remove()).rejects.toMatchObject({ code: 'conflict' })
  expect(await getPrisma().call.count()).toBe(before)
})

test('refuses a connection of another workspace', async () => {
  await disconnectAndDelete()
  await expect(deleteCalls(theirs.workspaceId, connected.connection.id)).rejects.toMatchObject({
    code: 'conflict',
  })
  expect(await getPrisma().call.count()).toBe(6)
})

test('a reconnect has to wait until it has begun and ended; then nothing counts as read', async () => {
  await disconnectAndDelete()
  expect(await reconnect()).toEqual({ problem: 'still-deleting', workspaceSlug: ours.slug })
  const deletion = await deleteWhile(async () => {
    expect(await countLedger()).toEqual({ syncs: 3, windows: 3, days: 3 })
    expect(await reconnect()).toMatchObject({ problem: 'still-deleting' })
  })
  expect(deletion.status).toBe('fulfilled')
  expect(await reconnect()).toMatchObject({ connectionId: connected.connection.id })
  expect(await readOurs()).toMatchObject({ status: 'active', accounts: [], hasCalls: false })
})

test('a connection that is back between two batches keeps what is left, and reads the rest again', async () => {
  for (const { id } of await getPrisma().twilioAccount.findMany()) await markDays(id)
  expect(await rebuildOurs()).toBe(3)
  await disconnectAndDelete()
  await execute(sql`
    create function reconnect() returns trigger language plpgsql as $$ begin
      update connection set status = 'active', calls_deletion_requested_at = null, status_reason = null;
      return null;
    end $$`)
  await execute(sql`
    create trigger reconnect after delete on call for each statement execute function reconnect()`)
  try {
    await expect(remove()).rejects.toMatchObject({ code: 'conflict' })
  } finally {
    await execute(sql`drop function reconnect cascade`)
  }
  expect(await readOurs()).toMatchObject({ status: 'active', statusReason: null, hasCalls: true })
  expect((await readOurs())?.accounts).toHaveLength(3)
  expect(await getPrisma().call.count()).toBe(5)
  expect(await rebuildOurs()).toBe(1)
  expect(await listRollupDifferences()).toEqual([])
  expect(await countLedger()).toEqual({ syncs: 3, windows: 3, days: 3 })
})

test('a disconnect that wishes for it waits for a reconnect under way, and the later one counts', async () => {
  await execute(sql`update connection set status = 'disconnected'`)
  let wish = Promise.resolve()
  await inTransaction(async (tx) => {
    await execute(sql`update connection set status = 'active'`, tx)
    wish = disconnectAndDelete()
    await vi.waitUntil(() => areWaiting(1), { timeout: 20_000 })
  })
  await wish
  expect(await readOurs()).toMatchObject({ status: 'disconnected' })
  await remove()
  expect(await readOurs()).toMatchObject({ accounts: [] })
})
