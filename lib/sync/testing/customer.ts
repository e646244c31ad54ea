// For integration tests only: a connected customer of the emulator, and a way to read it without the queue.
import { afterAll, expect } from 'vitest'
import { z } from 'zod'
import { getPool } from '#lib/db/pool.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import { createConnection, createWorkspace, resetDatabase } from '#lib/db/testing.ts'
import { discoverAccounts } from '../discover-accounts.ts'
import { closeJobSender } from '#lib/sync/jobs/job-sender.ts'
import type { ReadContext } from '#lib/sync/read/read-context.ts'
import { readRecent } from '#lib/sync/read/read-recent.ts'
import { readWindow } from '#lib/sync/read/read-window.ts'
import { windowJob } from '#lib/backlog/queues.ts'
import type { TestTwilio } from './emulated-twilio.ts'

/** Empties the database, the queues included. */
export async function resetSync(): Promise<void> {
  await resetDatabase()
  const { rows } = await getPool().query("select from pg_tables where schemaname = 'pgboss'")
  if (rows.length > 0) await getPool().query('delete from pgboss.job')
}

afterAll(closeJobSender)

const sandbox = z.object({ sid: z.string() })
const customers = z.array(z.object({ id: z.string(), ownerAccountSid: z.string() }))
const account = z.object({ id: z.number(), sid: z.string(), kind: z.string() })

/** A customer of the emulator who pressed Allow, in a workspace of its own. */
export async function connectCustomer(twilio: TestTwilio, customer = 'larkfield') {
  const { sid } = sandbox.parse(await twilio.control('POST', 'allow', { customer }))
  const all = customers.parse(await twilio.control('GET', 'customers'))
  const owner = all.find(({ id }) => id === customer)
  if (owner === undefined) throw new Error(`no customer ${customer}`)
  const workspace = await createWorkspace()
  const connection = await createConnection({
    workspaceId: workspace.id,
    accountSid: sid,
    ownerAccountSid: owner.ownerAccountSid,
  })
  await discoverAccounts(workspace.id, connection.id)
  const accounts = await queryRows(
    account,
    sql`select id, sid, kind from twilio_account where connection_id = ${connection.id}::uuid order by id`,
  )
  const idOf = (kind: string) => {
    const found = accounts.find((each) => each.kind === kind)
    if (found === undefined) throw new Error(`no ${kind}`)
    return found.id
  }
  return {
    customer,
    workspaceId: workspace.id,
    connectionId: connection.id,
    accounts,
    accountIds: accounts.map(({ id }) => id),
    idOf,
  }
}

const listUnfinished = () =>
  queryRows(
    windowJob.omit({ workspaceId: true }),
    sql`
      select account_id as "accountId", purpose, from_day as "fromDay" from sync_window
      where finished_at is null order by to_day desc, account_id`,
  )

/** Reads every unfinished window with whatever takes its place, and then what is recent, without the queue. */
export async function readEverything(
  { workspaceId, accountIds }: { workspaceId: string; accountIds: readonly number[] },
  context: ReadContext,
): Promise<void> {
  for (let keys = await listUnfinished(); keys.length > 0; keys = await listUnfinished()) {
    for (const key of keys) {
      expect(await readWindow(workspaceId, key, context)).not.toBe('left')
    }
  }
  for (const id of accountIds) expect(await readRecent(workspaceId, id, context)).toBe('done')
}
