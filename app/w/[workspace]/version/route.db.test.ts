import { beforeEach, expect, test, vi } from 'vitest'
import { execute, sql } from '#lib/db/sql.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { askRoute, createSyncedAccount, signInAs } from '../testing.ts'
import { GET } from './route.ts'

vi.mock('#lib/auth/viewer.ts', () => import('../testing.ts'))

beforeEach(resetSync)

const ask = (workspace: string) => askRoute(GET, workspace, '/version')

test("is another one when an account's calls have changed, and only of its workspace", async () => {
  const { workspaceId, accountId } = await createSyncedAccount('acme')
  const { accountId: foreignId } = await createSyncedAccount('globex')
  await signInAs('analyst', workspaceId)
  const before = await ask('acme')
  await execute(
    sql`update account_sync set revision = revision + 1 where account_id = ${foreignId}`,
  )
  expect(await ask('acme')).toEqual(before)
  await execute(
    sql`update account_sync set revision = revision + 1 where account_id = ${accountId}`,
  )
  expect(await ask('acme')).not.toEqual(before)
})

test('knows no other tenant', async () => {
  const { workspaceId } = await createSyncedAccount('acme')
  await createSyncedAccount('globex')
  await signInAs('analyst', workspaceId)
  await expect(ask('globex')).rejects.toMatchObject({
    digest: expect.stringContaining('404') as unknown,
  })
})
