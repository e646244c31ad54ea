import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { disconnect } from '#lib/connections/disconnect.ts'
import { execute, inTransaction, queryRows, sql } from '#lib/db/sql.ts'
import {
  areWaiting,
  createConnection,
  createMember,
  createUser,
  createWorkspace,
} from '#lib/db/testing.ts'
import { accountKind, discoverAccounts } from './discover-accounts.ts'
import { planForgotten } from './plan/plan-forgotten.ts'
import { connectCustomer, resetSync } from './testing/customer.ts'
import { startTwilio, type TestTwilio } from './testing/emulated-twilio.ts'

let twilio: TestTwilio

const listAccounts = (workspaceId: string) =>
  queryRows(
    z.object({ sid: z.string(), name: z.string(), kind: z.string(), isSelected: z.boolean() }),
    sql`
      select sid, friendly_name as name, kind, is_selected as "isSelected" from twilio_account
      where workspace_id = ${workspaceId}::uuid order by kind, friendly_name`,
  )

beforeAll(async () => {
  twilio = await startTwilio({ historyDays: 1 })
})
beforeEach(resetSync)
afterAll(async () => {
  await twilio.close()
})

describe('discoverAccounts', () => {
  test('finds the main account, its subaccounts and the sandbox, all switched off', async () => {
    const { workspaceId } = await connectCustomer(twilio)
    expect(await listAccounts(workspaceId)).toMatchObject([
      { kind: 'main', name: 'Larkfield Support', isSelected: false },
      { kind: 'subaccount', name: 'Larkfield – Billing desk', isSelected: false },
      { kind: 'subaccount', name: 'Larkfield – Night line', isSelected: false },
      { kind: 'sandbox', isSelected: false },
    ])
  })

  test('a second time keeps what is switched on and takes over a new name', async () => {
    const { workspaceId, connectionId, accounts } = await connectCustomer(twilio)
    await execute(sql`update twilio_account set is_selected = true`)
    const main = accounts.find(({ kind }) => kind === 'main')
    await twilio.control('PUT', 'account-name', { account: main?.sid, friendlyName: 'Renamed' })
    expect(await discoverAccounts(workspaceId, connectionId)).toBe(4)
    const after = await listAccounts(workspaceId)
    expect(after[0]).toMatchObject({ name: 'Renamed', isSelected: true })
    expect(after).toHaveLength(4)
  })

  test('refuses another workspace’s connection, and one that is not active', async () => {
    const { workspaceId, connectionId } = await connectCustomer(twilio)
    const stranger = await createWorkspace()
    await expect(discoverAccounts(stranger.id, connectionId)).rejects.toMatchObject({
      code: 'not_found',
    })
    await execute(sql`update connection set status = 'disconnected'`)
    await expect(discoverAccounts(workspaceId, connectionId)).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test.each([
    ['disconnected', sql`update connection set status = 'disconnected'`],
    ['reconnected with a new sandbox', sql`update connection set account_sid = 'new'`],
  ])('writes nothing to a connection that is %s while Twilio is asked', async (_, change) => {
    const { workspaceId, connectionId } = await connectCustomer(twilio)
    await execute(sql`delete from twilio_account`)
    let discovery = Promise.resolve(0)
    await inTransaction(async (tx) => {
      await execute(change, tx)
      discovery = discoverAccounts(workspaceId, connectionId)
      await vi.waitUntil(() => areWaiting(1), { timeout: 20_000 })
    })
    expect(await discovery).toBe(0)
    expect(await listAccounts(workspaceId)).toEqual([])
  })

  test('does not stand in the way of a plan of its accounts, whatever order Twilio lists them in', async () => {
    const { workspaceId, connectionId } = await connectCustomer(twilio)
    await execute(sql`update twilio_account set id = 100 - id, is_selected = true`)
    const middle = sql`select from twilio_account order by id offset 1 limit 1 for update`
    let both: Promise<unknown> = Promise.resolve()
    await inTransaction(async (holder) => {
      await execute(middle, holder)
      const planned = planForgotten(Temporal.PlainDate.from('2026-03-10'))
      await vi.waitUntil(() => areWaiting(1), { timeout: 20_000 })
      both = Promise.all([planned, discoverAccounts(workspaceId, connectionId)])
      await vi.waitUntil(() => areWaiting(2), { timeout: 20_000 })
    })
    await both
    expect(await listAccounts(workspaceId)).toHaveLength(4)
  })

  test('does not stand in the way of whoever wishes again that the calls are deleted', async () => {
    const { workspaceId, connectionId } = await connectCustomer(twilio)
    const { id: actorId } = await createUser()
    await createMember({ workspaceId, userId: actorId, role: 'owner' })
    await execute(sql`update connection set calls_deletion_requested_at = now()`)
    const last = sql`select from twilio_account order by id desc limit 1 for update`
    let both: Promise<unknown> = Promise.resolve()
    await inTransaction(async (holder) => {
      await execute(last, holder)
      const wish = disconnect(workspaceId, connectionId, { calls: 'delete', actorId })
      await vi.waitUntil(() => areWaiting(1), { timeout: 20_000 })
      both = Promise.all([wish, discoverAccounts(workspaceId, connectionId)])
      await vi.waitUntil(() => areWaiting(2), { timeout: 20_000 })
    })
    await both
  })

  test('leaves an account with the workspace that holds it', async () => {
    const { workspaceId, accounts } = await connectCustomer(twilio)
    const thief = await createWorkspace()
    const [theirs] = await queryRows(
      z.object({ sandbox: z.string(), owner: z.string() }),
      sql`select account_sid as sandbox, owner_account_sid as owner from connection`,
    )
    await execute(sql`update connection set account_sid = 'gone', owner_account_sid = 'gone'`)
    const connection = await createConnection({
      workspaceId: thief.id,
      accountSid: theirs?.sandbox ?? '',
      ownerAccountSid: theirs?.owner ?? '',
    })
    expect(await discoverAccounts(thief.id, connection.id)).toBe(0)
    expect(await listAccounts(thief.id)).toEqual([])
    expect(await listAccounts(workspaceId)).toHaveLength(accounts.length)
  })
})

test('accountKind passes over an account of somebody else', () => {
  const sids = { sandboxSid: 'sandbox', ownerSid: 'owner' }
  const kind = (sid: string, ownerAccountSid: string) => accountKind({ sid, ownerAccountSid }, sids)
  expect(kind('owner', 'owner')).toBe('main')
  expect(kind('sandbox', 'owner')).toBe('sandbox')
  expect(kind('other', 'owner')).toBe('subaccount')
  expect(kind('other', 'stranger')).toBeNull()
})
