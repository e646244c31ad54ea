import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { isHeld, readableAccounts, type SyncScope } from '#lib/sync/account-scope.ts'
import { isNotParked } from '#lib/backlog/is-not-parked.ts'
import { accountJob, queues } from '#lib/backlog/queues.ts'
import { isBefore } from '#lib/sync/plan/is-before.ts'
import { sendJobs } from './job-sender.ts'

/** An account that Twilio does not count is asked about again after so many days. */
const usageRetryDays = 30

/**
 * Sends a job to read Twilio's own counts for every account whose history is complete and that was
 * not asked about today. Before that there is nothing to compare them with.
 *
 * @param today - the current UTC day
 */
export async function enqueueUsage(scope: SyncScope, today: Temporal.PlainDate): Promise<void> {
  const rows = await queryRows(
    accountJob.extend({ connectionId: z.string() }),
    sql`
      select a.workspace_id as "workspaceId", a.id as "accountId", a.connection_id as "connectionId"
      from ${readableAccounts(scope)} and not ${isHeld} and s.backfill_finished_at is not null
        and ${isBefore(sql`s.usage_read_on`, today)}
        and (s.has_usage is distinct from false or s.usage_read_on is null
          or s.usage_read_on <= ${today.subtract({ days: usageRetryDays }).toString()}::date)
        and ${isNotParked(queues.readUsage.name, sql`a.id::text`)}
      order by a.id`,
  )
  const jobs = rows.map(({ connectionId, ...data }) => ({
    data,
    singletonKey: String(data.accountId),
    group: { id: connectionId },
  }))
  await sendJobs(queues.readUsage.name, jobs)
}
