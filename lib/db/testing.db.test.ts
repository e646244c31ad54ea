import { beforeEach, expect, test } from 'vitest'
import { getPrisma } from './client.ts'
import {
  createConnection,
  createMember,
  createTwilioAccount,
  createUser,
  createWorkspace,
  resetDatabase,
} from './testing.ts'

beforeEach(resetDatabase)

test('each worker has a migrated database that starts empty', async () => {
  const workspace = await createWorkspace()
  const user = await createUser({ name: 'Grace' })
  await createMember({ workspaceId: workspace.id, userId: user.id, role: 'admin' })
  const connection = await createConnection({ workspaceId: workspace.id })
  const account = await createTwilioAccount({
    workspaceId: workspace.id,
    connectionId: connection.id,
  })
  expect(account.id).toBe(1)
  await resetDatabase()
  expect(await getPrisma().workspace.count()).toBe(0)
  expect(await getPrisma().user.count()).toBe(0)
})
