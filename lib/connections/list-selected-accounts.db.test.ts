import { beforeEach, expect, test } from 'vitest'
import {
  createConnection,
  createTwilioAccount,
  createWorkspace,
  resetDatabase,
} from '#lib/db/testing.ts'
import { listSelectedAccounts } from './list-selected-accounts.ts'

beforeEach(resetDatabase)

test('lists the chosen accounts of connections that still stand, the main one first', async () => {
  const { id: workspaceId } = await createWorkspace()
  const connection = await createConnection({ workspaceId })
  const shared = { workspaceId, connectionId: connection.id }
  const zeta = { ...shared, friendlyName: 'Zeta', kind: 'subaccount', isSelected: true } as const
  const sub = await createTwilioAccount(zeta)
  const main = await createTwilioAccount({ ...shared, kind: 'main', isSelected: true })
  await createTwilioAccount({ ...shared, kind: 'sandbox', isSelected: false })
  const ended = await createConnection({ workspaceId, status: 'disconnected' })
  await createTwilioAccount({ workspaceId, connectionId: ended.id, isSelected: true })

  expect(await listSelectedAccounts(workspaceId)).toEqual(
    [main, sub].map(({ id, sid, friendlyName, kind }) => ({
      id,
      connectionId: connection.id,
      sid,
      friendlyName,
      kind,
      sandboxSid: connection.accountSid,
    })),
  )
})

test("never lists another workspace's accounts", async () => {
  const theirs = await createWorkspace()
  const connection = await createConnection({ workspaceId: theirs.id })
  const owned = { workspaceId: theirs.id, connectionId: connection.id, isSelected: true }
  await createTwilioAccount(owned)
  const ours = await createWorkspace()
  expect(await listSelectedAccounts(ours.id)).toEqual([])
})
