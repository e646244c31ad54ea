import { beforeEach, expect, test, vi } from 'vitest'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { totalProgress } from '#lib/sync/progress/testing.ts'
import { askRoute, createSyncedAccount, signInAs } from '../../testing.ts'
import { GET } from './route.ts'

vi.mock('#lib/auth/viewer.ts', () => import('../../testing.ts'))

beforeEach(resetSync)

const ask = (workspace: string, query: string) =>
  askRoute(GET, workspace, `/connections/progress${query}`)

test('tells of the accounts that are named, and sums up where the total is asked for', async () => {
  const { workspaceId, accountId } = await createSyncedAccount('acme')
  await createSyncedAccount('globex')
  await signInAs('analyst', workspaceId)
  expect(await ask('acme', `?account=${accountId}`)).toMatchObject([{ accountId }])
  expect(await ask('acme', '?account=')).toEqual([])
  expect(await ask('acme', '?total')).toEqual(totalProgress({ isReading: true }))
})

test('knows no other tenant', async () => {
  const { workspaceId } = await createSyncedAccount('acme')
  await createSyncedAccount('globex')
  await signInAs('analyst', workspaceId)
  await expect(ask('globex', '?total')).rejects.toMatchObject({
    digest: expect.stringContaining('404') as unknown,
  })
})
