import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { createConnection, createTwilioAccount, createWorkspace } from '#lib/db/testing.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { resetSync } from '#lib/sync/testing/customer.ts'
import { everyMinute } from './every-minute.ts'

const switchedOn = new Date('2026-11-23T12:00:00Z')
const dayAfter = () => new Date('2026-11-24T00:00:30Z')

async function createAccount(): Promise<number> {
  const { id: workspaceId } = await createWorkspace()
  const { id: connectionId } = await createConnection({ workspaceId })
  const { id } = await createTwilioAccount({ workspaceId, connectionId })
  await startAccounts(workspaceId, [id], () => switchedOn)
  return id
}

async function listJobs(queue: string): Promise<string[]> {
  const rows = await queryRows(
    z.object({ key: z.string() }),
    sql`select singleton_key as key from pgboss.job where name = ${queue} order by key`,
  )
  return rows.map(({ key }) => key)
}

beforeEach(resetSync)
afterEach(async () => {
  await execute(sql`drop function if exists refuse_windows cascade`)
})

test('an account whose plan fails keeps no other from being planned, and nobody from being read', async () => {
  const [broken, sound] = [await createAccount(), await createAccount()]
  await execute(sql`delete from pgboss.job`)
  await execute(sql`
    create function refuse_windows() returns trigger language plpgsql as
      $$ begin raise exception 'refused'; end $$`)
  // A finished second look of before, which the new plan replaces.
  await execute(sql`
    insert into sync_window (account_id, purpose, from_day, to_day, finished_at)
    values (${broken}, 'trailing', '2026-11-20', '2026-11-21', ${switchedOn})`)
  await execute(sql`
    create trigger refuse_windows before delete on sync_window for each row
      when (old.purpose = 'trailing') execute function refuse_windows()`)
  await expect(everyMinute(dayAfter)).rejects.toThrow('refused')
  const windows = await listJobs('read-window')
  expect(windows.filter((key) => key.includes('trailing'))).toEqual([
    `${sound}/trailing/2026-11-23`,
  ])
  expect(windows.filter((key) => key.startsWith(`${broken}/backfill`))).not.toEqual([])
  expect(await listJobs('read-recent')).toEqual([`${broken}`, `${sound}`])
})
