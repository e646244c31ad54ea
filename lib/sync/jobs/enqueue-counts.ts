import { keepPlan, queryRows, sql } from '#lib/db/sql.ts'
import { withinScope, type SyncScope } from '#lib/sync/account-scope.ts'
import { isNotParked } from '#lib/backlog/is-not-parked.ts'
import { accountJob, queues } from '#lib/backlog/queues.ts'
import { unfinishedWindows } from '#lib/backlog/unfinished-windows.ts'
import { sendJobs } from './job-sender.ts'

const atOnce = 5_000

/**
 * Has the days counted whose calls have changed: rollups and ledger, of every account that has such days. Also of
 * one that is switched off or disconnected, whose charts are still looked at. The ledger's days of a part of the history
 * that is not in yet are counted when it is.
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
