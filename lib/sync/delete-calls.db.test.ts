import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import {
  createConnection,
  createMember,
  createTwilioAccount,
  createUser,
  createWorkspace,
} from '#lib/db/testing.ts'
import { enqueueCallDeletion, runCallDeletion } from './delete-calls.ts'
import { deletionJob } from './queues.ts'
import { resetSync } from './testing/customer.ts'

beforeEach(resetSync)

test('the calls of a disconnected connection go, in a job that is sent once', async () => {
  const { id: workspaceId } = await createWorkspace()
  const { id: actorId } = await createUser()
  await createMember({ workspaceId, userId: actorId })
  const gone = await createConnection({ workspaceId, status: 'disconnected' })
  const kept = await createConnection({ workspaceId })
  for (const { id: connectionId } of [gone, kept]) {
    const { id } = await createTwilioAccount({ workspaceId, connectionId })
    await execute(sql`
      insert into call (account_id, sid, occurred_at, status, direction, from_address, to_address, number, read_at)
      select ${id}, gen_random_uuid(), now(), 'completed', 'inbound', '', '', '', now()
      from generate_series(1, 50)`)
  }
  await enqueueCallDeletion(workspaceId, gone.id, actorId)
  await enqueueCallDeletion(workspaceId, gone.id, actorId)
  const jobs = await queryRows(
    z.object({ data: deletionJob }),
    sql`select data from pgboss.job where name = 'delete-calls'`,
  )
  expect(jobs).toEqual([{ data: { workspaceId, connectionId: gone.id, actorId } }])
  for (const { data } of jobs) await runCallDeletion(data)
  const left = await queryRows(
    z.object({ connectionId: z.string(), calls: z.number() }),
    sql`
      select a.connection_id as "connectionId", count(*)::int as calls
      from call join twilio_account a on a.id = account_id group by 1`,
  )
  expect(left).toEqual([{ connectionId: kept.id, calls: 50 }])
})
