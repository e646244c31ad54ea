import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PgBoss } from 'pg-boss'
import { execute, sql } from '#lib/db/sql.ts'
import { createConnection, createTwilioAccount, createWorkspace } from '#lib/db/testing.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { accountJob, queues } from '#lib/backlog/queues.ts'
import { enqueueRecent, shortReads } from './enqueue-recent.ts'
import { openJobs, useJobSender } from './job-sender.ts'
import { workQueue } from './work-queue.ts'

let boss: PgBoss
const stopping = new AbortController()
const release = Promise.withResolvers<unknown>()

async function createAccount(): Promise<number> {
  const { id: workspaceId } = await createWorkspace()
  const { id: connectionId } = await createConnection({ workspaceId })
  const { id } = await createTwilioAccount({ workspaceId, connectionId })
  await startAccounts(workspaceId, [id])
  return id
}

beforeEach(async () => {
  await resetSync()
  boss = await openJobs({ max: 4, useListenNotify: true })
  useJobSender(boss)
})
afterEach(async () => {
  release.resolve(null)
  stopping.abort()
  await boss.stop({ graceful: true, timeout: 10_000 })
})

test('long reads of accounts that are far behind hold back no read of one that is up to date', async () => {
  const behind = [await createAccount(), await createAccount(), await createAccount()]
  await execute(sql`update account_sync set synced_until = now() - interval '16 minutes'`)
  const upToDate = await createAccount()
  await execute(sql`update account_sync set synced_until = now() where account_id = ${upToDate}`)
  await execute(sql`delete from pgboss.job`)
  const begun: number[] = []
  await workQueue(
    boss,
    {
      queue: queues.readRecent.name,
      schema: accountJob,
      slots: 1,
      reserved: [{ slots: 1, ...shortReads }],
      handle: async ({ accountId }) => {
        begun.push(accountId)
        if (behind.includes(accountId)) await release.promise
      },
    },
    stopping.signal,
  )
  await enqueueRecent('everyWorkspace')
  await vi.waitFor(() => expect(begun).toHaveLength(2), { timeout: 10_000 })
  expect(begun).toContain(upToDate)
  release.resolve(null)
  await vi.waitFor(() => expect(begun.toSorted()).toEqual([...behind, upToDate].toSorted()), {
    timeout: 20_000,
  })
})
