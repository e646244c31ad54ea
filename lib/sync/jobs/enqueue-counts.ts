import { keepPlan, queryRows, sql } from '#lib/db/sql.ts'
import { withinScope, type SyncScope } from '#lib/sync/account-scope.ts'
import { isNotParked } from '#lib/backlog/is-not-parked.ts'
import { accountJob, queues } from '#lib/backlog/queues.ts'
import { unfinishedWindows } from '#lib/backlog/unfinished-windows.ts'
import { sendJobs } from './job-sender.ts'

const atOnce = 5_000

/**
 * Sends a job for every account with days whose calls have changed, to count their rollups and
 * ledger. Accounts that are switched off or disconnected included: their charts are still looked
 * at. The ledger's days wait for the windows of the history that cover them.
 */
export async function enqueueCounts(scope: SyncScope): Promise<void> {
  const rows = await queryRows(
    accountJob,
    keepPlan(sql`
      select a.workspace_id as "workspaceId", a.id as "accountId" from twilio_account a
      where (exists (select from dirty_day d where d.account_id = a.id)
        or exists (select from sync_day d where d.account_id = a.id and d.is_dirty and not exists (
          select from ${unfinishedWindows(sql`d.account_id`, sql`d.day`, 'backfill')})))
        ${withinScope(scope)} and ${isNotParked(queues.countDays.name, sql`a.id::text`)}
      order by a.id limit ${atOnce}`),
  )
  const jobs = rows.map((data) => ({ data, singletonKey: String(data.accountId) }))
  await sendJobs(queues.countDays.name, jobs)
}
