import { beforeEach, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import {
  createConnection,
  createTwilioAccount,
  createWorkspace,
  resetDatabase,
} from '#lib/db/testing.ts'
import { getDataState } from './get-data-state.ts'
import { createCalls, createTenant } from './testing.ts'

beforeEach(resetDatabase)

const history = { historyFrom: new Date('2025-11-01T00:00:00Z') }
const finished = new Date('2026-11-23T08:00:00Z')

test('a new workspace has nothing, whatever others have', async () => {
  await createTenant()
  const { id } = await createWorkspace()
  expect(await getDataState(id)).toEqual({
    hasConnection: false,
    hasAccount: false,
    hasCalls: false,
    isBackfilling: false,
    syncedUntil: null,
    revision: 0,
  })
})

test('a connection whose accounts are not picked yet', async () => {
  const { id: workspaceId } = await createWorkspace()
  const { id: connectionId } = await createConnection({ workspaceId })
  await createTwilioAccount({ workspaceId, connectionId, isSelected: false })
  expect(await getDataState(workspaceId)).toMatchObject({ hasConnection: true, hasAccount: false })
})

test('a backfill that is on, and how far the copy reaches', async () => {
  const { workspaceId, connectionId, accountId } = await createTenant()
  const second = await createTwilioAccount({ workspaceId, connectionId })
  await getPrisma().accountSync.createMany({
    data: [
      { ...history, accountId, backfillFinishedAt: finished, syncedUntil: finished, revision: 5 },
      { ...history, accountId: second.id, revision: 2 },
    ],
  })
  await createCalls(accountId, [{ at: '2026-11-20T09:00:00Z' }])
  expect(await getDataState(workspaceId)).toEqual({
    hasConnection: true,
    hasAccount: true,
    hasCalls: true,
    isBackfilling: true,
    syncedUntil: finished,
    revision: 8,
  })
})

test('what was kept of a disconnected account does not make the rest look old', async () => {
  const { workspaceId, connectionId, accountId } = await createTenant()
  await getPrisma().accountSync.create({ data: { ...history, accountId, syncedUntil: finished } })
  await createCalls(accountId, [{ at: '2026-11-20T09:00:00Z' }])
  await getPrisma().connection.update({
    where: { id: connectionId },
    data: { status: 'disconnected' },
  })
  expect(await getDataState(workspaceId)).toEqual({
    hasConnection: false,
    hasAccount: true,
    hasCalls: true,
    isBackfilling: false,
    syncedUntil: null,
    revision: 1,
  })
})
