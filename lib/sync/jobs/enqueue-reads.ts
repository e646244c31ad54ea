import { z } from 'zod'
import { emptySql, queryRows, sql, type Sql } from '#lib/db/sql.ts'
import { sendJobs } from './job-sender.ts'
import { queues, accountJob, windowJob } from './queues.ts'

/** Some accounts of one workspace, or, for the worker's own rounds, all there are. */
export type SyncScope = 'everyWorkspace' | { workspaceId: string; accountIds: readonly number[] }

/** The condition that a scope puts on `twilio_account a`. */
export function withinScope(scope: SyncScope): Sql {
  if (scope === 'everyWorkspace') return emptySql
  return sql`and a.workspace_id = ${scope.workspaceId}::uuid
    and a.id = any(${scope.accountIds}::int[])`
}

/** The accounts that may be read now, as `a`, `c` and `s`, for the `from` of a query. */
export function readableAccounts(scope: SyncScope): Sql {
  return sql`
    twilio_account a
    join connection c on c.id = a.connection_id and c.status = 'active'
    join account_sync s on s.account_id = a.id and s.paused_at is null
    where a.is_selected ${withinScope(scope)}`
}

const atOnce = 5_000

async function sendRecent(scope: SyncScope): Promise<void> {
  const rows = await queryRows(
    accountJob.extend({ connectionId: z.string() }),
    sql`
      select a.workspace_id as "workspaceId", a.id as "accountId", a.connection_id as "connectionId"
      from ${readableAccounts(scope)} order by a.id`,
  )
  const jobs = rows.map(({ connectionId, ...data }) => ({
    data,
    singletonKey: String(data.accountId),
    group: { id: connectionId },
  }))
  await sendJobs(queues.readRecent.name, jobs)
}

async function sendWindows(scope: SyncScope): Promise<void> {
  // Over all accounts alike the newest days come first: a small customer's chart does not wait for a large one's past.
  const rows = await queryRows(
    windowJob.extend({ connectionId: z.string(), age: z.number() }),
    sql`
      select a.workspace_id as "workspaceId", a.id as "accountId", a.connection_id as "connectionId",
        w.purpose, w.from_day as "fromDay", (now() at time zone 'utc')::date - w.to_day as age
      from (select a.* from ${readableAccounts(scope)}) a
      join sync_window w on w.account_id = a.id and w.finished_at is null
      order by w.to_day desc, a.id
      limit ${atOnce}`,
  )
  const jobs = rows.map(({ connectionId, age, ...data }) => ({
    data,
    singletonKey: `${data.accountId}/${data.purpose}/${data.fromDay}`,
    group: { id: connectionId },
    priority: -age,
  }))
  await sendJobs(queues.readWindow.name, jobs)
}

/**
 * Sends a job for every account's recent calls and for every unfinished window. What waits or runs already stays
 * as it is, so that this also brings back whatever was lost.
 */
export async function enqueueReads(scope: SyncScope): Promise<void> {
  await sendRecent(scope)
  await sendWindows(scope)
}
