import { beforeEach, describe, expect, test, vi } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { execute, inTransaction, sql } from '#lib/db/sql.ts'
import { areWaiting, createMember, createUser, resetDatabase } from '#lib/db/testing.ts'
import { disconnect } from './disconnect.ts'
import { getConnection } from './get-connection.ts'
import { listConnections } from './list-connections.ts'
import { markNeedsReconnect } from './mark-needs-reconnect.ts'
import { reactivate } from './reactivate.ts'
import { nameConnection } from './name-connection.ts'
import { selectAccounts } from './select-accounts.ts'
import { switchAccount } from './switch-account.ts'
import {
  afterNoon,
  createConnected,
  createTenant,
  listAudit,
  newSid,
  noon,
  type Tenant,
} from './testing.ts'

let ours: Tenant
let theirs: Tenant
let connected: Awaited<ReturnType<typeof createConnected>>
let foreign: Awaited<ReturnType<typeof createConnected>>

beforeEach(async () => {
  await resetDatabase()
  ours = await createTenant()
  theirs = await createTenant()
  connected = await createConnected(ours)
  foreign = await createConnected(theirs)
})

async function createAnalyst(): Promise<string> {
  const user = await createUser()
  await createMember({ workspaceId: ours.workspaceId, userId: user.id, role: 'analyst' })
  return user.id
}

const listSelected = async (workspaceId: string) =>
  (await listConnections(workspaceId)).flatMap(({ accounts }) =>
    accounts.flatMap(({ id, isSelected }) => (isSelected ? [id] : [])),
  )

describe('listConnections', () => {
  test('shows a workspace its own connections, the main account first and the sandbox last', async () => {
    const [connection, ...others] = await listConnections(ours.workspaceId)
    expect(others).toEqual([])
    expect(connection).toMatchObject({
      id: connected.connection.id,
      status: 'active',
      hasCalls: true,
    })
    expect(connection?.accounts.map(({ kind }) => kind)).toEqual(['main', 'subaccount', 'sandbox'])
  })

  test('tells a connection that has no calls', async () => {
    await getPrisma().call.deleteMany()
    expect(await listConnections(ours.workspaceId)).toMatchObject([{ hasCalls: false }])
  })

  test('tells a connection whose calls are about to be deleted', async () => {
    const { id } = connected.connection
    const read = () => listConnections(ours.workspaceId)
    await disconnect(ours.workspaceId, id, { calls: 'keep', actorId: ours.userId })
    expect(await read()).toMatchObject([{ hasCalls: true, isDeletionPending: false }])
    await disconnect(ours.workspaceId, id, { calls: 'delete', actorId: ours.userId })
    expect(await read()).toMatchObject([{ hasCalls: true, isDeletionPending: true }])
  })
})

describe('getConnection', () => {
  test('finds one of ours', async () => {
    const connection = await getConnection(ours.workspaceId, connected.connection.id)
    expect(connection?.name).toBe('Acme Telephony')
  })

  test('has nothing for the id of another workspace, an unknown one or no id at all', async () => {
    for (const id of [foreign.connection.id, ours.workspaceId, 'nonsense']) {
      expect(await getConnection(ours.workspaceId, id)).toBeNull()
    }
  })
})

describe('nameConnection', () => {
  test('takes the name of the main account, in its own workspace only', async () => {
    await nameConnection(ours.workspaceId, connected.connection.id)
    await nameConnection(ours.workspaceId, foreign.connection.id)
    expect(await listConnections(ours.workspaceId)).toMatchObject([{ name: 'Acme main' }])
    expect(await listConnections(theirs.workspaceId)).toMatchObject([{ name: 'Acme Telephony' }])
  })

  test('keeps the name while no main account is known', async () => {
    await getPrisma().twilioAccount.deleteMany({ where: { id: connected.mainId } })
    await nameConnection(ours.workspaceId, connected.connection.id)
    expect(await listConnections(ours.workspaceId)).toMatchObject([{ name: 'Acme Telephony' }])
  })
})

describe('selectAccounts', () => {
  test('selects these and deselects the others, with an audit row', async () => {
    const { connection, sandboxId, mainId, subaccountId } = connected
    const started = await selectAccounts(
      ours.workspaceId,
      connection.id,
      [sandboxId, mainId],
      ours.userId,
    )
    expect(started).toEqual([sandboxId, mainId])
    expect(await listSelected(ours.workspaceId)).toEqual([mainId, sandboxId])
    expect(await listAudit(ours.workspaceId)).toEqual([
      {
        action: 'connection.accounts_selected',
        actorId: ours.userId,
        detail: { connectionId: connection.id, selected: started, deselected: [subaccountId] },
      },
    ])
    expect(await listSelected(theirs.workspaceId)).toHaveLength(2)
  })

  test('refuses an account of another workspace and changes nothing', async () => {
    const ids = [connected.mainId, foreign.mainId]
    await expect(
      selectAccounts(ours.workspaceId, connected.connection.id, ids, ours.userId),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      selectAccounts(ours.workspaceId, foreign.connection.id, [foreign.mainId], ours.userId),
    ).rejects.toMatchObject({ code: 'not_found' })
    expect(await listSelected(ours.workspaceId)).toHaveLength(2)
  })

  test('refuses an analyst', async () => {
    const analyst = await createAnalyst()
    await expect(
      selectAccounts(ours.workspaceId, connected.connection.id, [], analyst),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a disconnected connection', () => {
  test('has no account switched, nor chosen', async () => {
    const { connection, mainId, subaccountId } = connected
    const { workspaceId, userId } = ours
    await disconnect(workspaceId, connection.id, { calls: 'keep', actorId: userId })
    const refusal = { code: 'conflict', message: expect.stringContaining('disconnected') as string }
    for (const change of [
      selectAccounts(workspaceId, connection.id, [mainId], userId),
      switchAccount(workspaceId, mainId, false, userId),
    ]) {
      await expect(change).rejects.toMatchObject(refusal)
    }
    expect(await listSelected(workspaceId)).toEqual([mainId, subaccountId])
  })
})

describe('switchAccount', () => {
  test('switches one account off and on', async () => {
    await switchAccount(ours.workspaceId, connected.mainId, false, ours.userId)
    expect(await listSelected(ours.workspaceId)).toEqual([connected.subaccountId])
    await switchAccount(ours.workspaceId, connected.mainId, true, ours.userId)
    expect(await listSelected(ours.workspaceId)).toEqual([connected.mainId, connected.subaccountId])
    expect((await listAudit(ours.workspaceId)).map(({ action }) => action)).toEqual([
      'account.deselected',
      'account.selected',
    ])
  })

  test('refuses an account of another workspace, and an analyst', async () => {
    await expect(
      switchAccount(ours.workspaceId, foreign.mainId, false, ours.userId),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      switchAccount(ours.workspaceId, connected.mainId, false, await createAnalyst()),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('markNeedsReconnect', () => {
  test('marks an active connection once, with the reason', async () => {
    const { id } = connected.connection
    await markNeedsReconnect(ours.workspaceId, connected.connection, 'Twilio said no.')
    await markNeedsReconnect(ours.workspaceId, connected.connection, 'Twilio said no again.')
    expect(await getConnection(ours.workspaceId, id)).toMatchObject({
      status: 'needs_reconnect',
      statusReason: 'Twilio said no.',
    })
    expect(await listAudit(ours.workspaceId)).toHaveLength(1)
  })

  test('leaves a disconnected one, and one of another workspace', async () => {
    const { id } = connected.connection
    await disconnect(ours.workspaceId, id, { calls: 'keep', actorId: ours.userId })
    await markNeedsReconnect(ours.workspaceId, connected.connection, 'Twilio said no.')
    await markNeedsReconnect(ours.workspaceId, foreign.connection, 'Twilio said no.')
    expect(await listConnections(ours.workspaceId)).toMatchObject([{ status: 'disconnected' }])
    expect(await listConnections(theirs.workspaceId)).toMatchObject([{ status: 'active' }])
  })

  test.each([
    ['another sandbox', { accountSid: newSid() }],
    ['the same sandbox', { connectedAt: noon }],
  ])('leaves one that was reconnected with %s since Twilio was asked', async (_, data) => {
    await getPrisma().connection.updateMany({ where: { workspaceId: ours.workspaceId }, data })
    await markNeedsReconnect(ours.workspaceId, connected.connection, 'Twilio said no.')
    expect(await listConnections(ours.workspaceId)).toMatchObject([{ status: 'active' }])
    expect(await listAudit(ours.workspaceId)).toEqual([])
  })
})

describe('disconnect', () => {
  test('keeping the calls leaves the accounts on the charts', async () => {
    const { connection, subaccountId, mainId } = connected
    const choice = { calls: 'keep', actorId: ours.userId } as const
    await disconnect(ours.workspaceId, connection.id, choice, afterNoon(0))
    expect(await getConnection(ours.workspaceId, connection.id)).toMatchObject({
      status: 'disconnected',
      disconnectedAt: noon,
      hasCalls: true,
    })
    expect(await listSelected(ours.workspaceId)).toEqual([mainId, subaccountId])
    expect(await listAudit(ours.workspaceId)).toMatchObject([
      { action: 'connection.disconnected', detail: { calls: 'keep' } },
    ])
  })

  test('deleting the calls takes the accounts from the charts at once', async () => {
    const choice = { calls: 'delete', actorId: ours.userId } as const
    await disconnect(ours.workspaceId, connected.connection.id, choice)
    expect(await listSelected(ours.workspaceId)).toEqual([])
  })

  test('a second time deletes what was kept, and keeps the time of the first', async () => {
    const { id } = connected.connection
    const actorId = ours.userId
    await disconnect(ours.workspaceId, id, { calls: 'keep', actorId }, afterNoon(0))
    await disconnect(ours.workspaceId, id, { calls: 'delete', actorId }, afterNoon(5))
    expect(await getConnection(ours.workspaceId, id)).toMatchObject({ disconnectedAt: noon })
    expect(await listSelected(ours.workspaceId)).toEqual([])
    expect((await listAudit(ours.workspaceId)).map(({ detail }) => detail)).toMatchObject([
      { calls: 'keep' },
      { calls: 'delete' },
    ])
  })

  test.each(['keep', 'delete'] as const)('asked again to %s changes nothing', async (calls) => {
    const choice = { calls, actorId: ours.userId }
    const read = () => getPrisma().connection.findMany()
    await disconnect(ours.workspaceId, connected.connection.id, choice, afterNoon(0))
    const before = await read()
    await disconnect(ours.workspaceId, connected.connection.id, choice, afterNoon(5))
    expect(await read()).toEqual(before)
    expect(await listAudit(ours.workspaceId)).toHaveLength(1)
  })

  test('refuses a connection of another workspace, and an analyst', async () => {
    await expect(
      disconnect(ours.workspaceId, foreign.connection.id, { calls: 'keep', actorId: ours.userId }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      disconnect(ours.workspaceId, connected.connection.id, {
        calls: 'keep',
        actorId: await createAnalyst(),
      }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  test.each(['keep', 'delete'] as const)(
    'says that a connection is gone that was deleted while it waited, with its calls to %s',
    async (calls) => {
      const { id } = connected.connection
      let end: Promise<unknown> = Promise.resolve()
      await inTransaction(async (deletion) => {
        await execute(sql`delete from connection where id = ${id}::uuid`, deletion)
        end = disconnect(ours.workspaceId, id, { calls, actorId: ours.userId }).then(
          () => 'disconnected',
          (error: unknown) => error,
        )
        await vi.waitUntil(() => areWaiting(1), { timeout: 20_000 })
      })
      expect(await end).toMatchObject({ code: 'not_found' })
      expect(await listAudit(ours.workspaceId)).toEqual([])
    },
  )
})

describe('reactivate', () => {
  test('makes a connection that needs a reconnect active once, and is remembered', async () => {
    const { id } = connected.connection
    const before = await getConnection(ours.workspaceId, id)
    await markNeedsReconnect(ours.workspaceId, connected.connection, 'Twilio said no.')
    expect(await reactivate(ours.workspaceId, connected.connection)).toBe(true)
    expect(await reactivate(ours.workspaceId, connected.connection)).toBe(false)
    expect(await getConnection(ours.workspaceId, id)).toEqual(before)
    expect((await listAudit(ours.workspaceId)).slice(1)).toEqual([
      { action: 'connection.reactivated', actorId: null, detail: { connectionId: id } },
    ])
  })

  test('leaves a disconnected one, one of another workspace, and one that has changed since', async () => {
    const { connection } = connected
    await markNeedsReconnect(ours.workspaceId, connection, 'Twilio said no.')
    expect(await reactivate(theirs.workspaceId, connection)).toBe(false)
    for (const changed of [{ accountSid: newSid() }, { connectedAt: noon }]) {
      expect(await reactivate(ours.workspaceId, { ...connection, ...changed })).toBe(false)
    }
    expect(await listConnections(ours.workspaceId)).toMatchObject([{ status: 'needs_reconnect' }])
    await disconnect(ours.workspaceId, connection.id, { calls: 'keep', actorId: ours.userId })
    expect(await reactivate(ours.workspaceId, connection)).toBe(false)
    expect(await listConnections(ours.workspaceId)).toMatchObject([{ status: 'disconnected' }])
  })
})
