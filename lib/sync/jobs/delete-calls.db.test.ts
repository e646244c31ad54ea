import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { createConnection, createTwilioAccount, createWorkspace } from '#lib/db/testing.ts'
import { enqueueCallDeletions, runCallDeletion } from './delete-calls.ts'
import { everyMinute } from './every-minute.ts'
import { sendJobs } from './job-sender.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { deletionJob, queues } from '#lib/backlog/queues.ts'

const now = new Date('2026-11-23T12:00:00Z')
const wished = { status: 'disconnected', callsDeletionRequestedAt: now } as const

let workspaceId: string

const listJobs = async () => {
  const jobs = await queryRows(
    z.object({ data: deletionJob }),
    sql`select data from pgboss.job where name = 'delete-calls'`,
  )
  return jobs.map(({ data }) => data)
}

beforeEach(async () => {
  await resetSync()
  workspaceId = (await createWorkspace()).id
})

test('the calls of a disconnected connection go, in a job that is sent once', async () => {
  const gone = await createConnection({ workspaceId, ...wished })
  const kept = await createConnection({ workspaceId })
  for (const { id: connectionId } of [gone, kept]) {
    const { id } = await createTwilioAccount({ workspaceId, connectionId })
    await execute(sql`
      insert into call (account_id, sid, occurred_at, status, direction, from_address, to_address, number, read_at)
      select ${id}, gen_random_uuid(), now(), 'completed', 'inbound', '', '', '', now()
      from generate_series(1, 50)`)
  }
  await enqueueCallDeletions({ workspaceId })
  await enqueueCallDeletions({ workspaceId })
  const jobs = await listJobs()
  expect(jobs).toEqual([{ workspaceId, connectionId: gone.id }])
  for (const job of jobs) await runCallDeletion(job)
  const left = await queryRows(
    z.object({ connectionId: z.string(), calls: z.number() }),
    sql`
      select a.connection_id as "connectionId", count(*)::int as calls
      from call join twilio_account a on a.id = account_id group by 1`,
  )
  expect(left).toEqual([{ connectionId: kept.id, calls: 50 }])
})

test('a workspace sends its own only', async () => {
  await createConnection({ workspaceId: (await createWorkspace()).id, ...wished })
  await sendJobs(queues.everyDay.name, [{}])
  await enqueueCallDeletions({ workspaceId })
  expect(await listJobs()).toEqual([])
})

test('a deletion whose job was lost is sent again within the minute, until it is done', async () => {
  const { id: connectionId } = await createConnection({ workspaceId, ...wished })
  await everyMinute(() => now)
  expect(await listJobs()).toEqual([{ workspaceId, connectionId }])
  await runCallDeletion({ workspaceId, connectionId })
  await execute(sql`delete from pgboss.job`)
  await everyMinute(() => now)
  expect(await listJobs()).toEqual([])
})
