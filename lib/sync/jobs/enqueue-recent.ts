import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { isNotParked } from '#lib/sync/faults/not-parked.ts'
import { readableAccounts, type SyncScope } from '#lib/sync/account-scope.ts'
import { sendJobs } from './job-sender.ts'
import { accountJob, queues } from '#lib/sync/queues.ts'

/** Sends a job for every account's recent calls, unless that is parked. */
export async function enqueueRecent(scope: SyncScope): Promise<void> {
  const rows = await queryRows(
    accountJob.extend({ connectionId: z.string() }),
    sql`
      select a.workspace_id as "workspaceId", a.id as "accountId", a.connection_id as "connectionId"
      from ${readableAccounts(scope)} and ${isNotParked(queues.readRecent.name, sql`a.id::text`)}
      order by a.id`,
  )
  const jobs = rows.map(({ connectionId, ...data }) => ({
    data,
    singletonKey: String(data.accountId),
    group: { id: connectionId },
  }))
  await sendJobs(queues.readRecent.name, jobs)
}
