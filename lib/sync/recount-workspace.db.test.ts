import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { createConnection, createTwilioAccount, createWorkspace } from '#lib/db/testing.ts'
import { recountWorkspace } from './recount-workspace.ts'
import { resetSync } from './testing/customer.ts'

beforeEach(resetSync)

async function createWorkspaceWith(accounts: number) {
  const workspaceId = (await createWorkspace()).id
  const connectionId = (await createConnection({ workspaceId })).id
  const ids: number[] = []
  while (ids.length < accounts) {
    ids.push((await createTwilioAccount({ workspaceId, connectionId })).id)
  }
  return { workspaceId, ids }
}

const mark = (accountIds: readonly number[]) =>
  execute(sql`
    insert into sync_day (account_id, day, is_dirty)
    select id, '2026-11-20', true from unnest(${accountIds}::int[]) as id`)

async function listSent(): Promise<number[]> {
  const jobs = await queryRows(
    z.object({ accountId: z.number() }),
    sql`
      select (data->>'accountId')::int as "accountId" from pgboss.job where name = 'count-days' order by 1`,
  )
  return jobs.map(({ accountId }) => accountId)
}

test('has the days of every account of the workspace counted that are to be, and of no other workspace', async () => {
  const ours = await createWorkspaceWith(3)
  const theirs = await createWorkspaceWith(1)
  await mark([...ours.ids.slice(0, 2), ...theirs.ids])
  await execute(sql`update twilio_account set is_selected = false where id = ${ours.ids[0] ?? 0}`)
  await recountWorkspace(ours.workspaceId)
  expect(await listSent()).toEqual(ours.ids.slice(0, 2))
})

test('has nothing to do in a workspace without accounts', async () => {
  const { workspaceId } = await createWorkspaceWith(0)
  await mark((await createWorkspaceWith(1)).ids)
  await recountWorkspace(workspaceId)
  expect(await listSent()).toEqual([])
})
