import { z } from 'zod'
import { emptySql, keepPlan, queryRows, sql } from '#lib/db/sql.ts'
import { isHeld, readableAccounts, type SyncScope } from '#lib/sync/account-scope.ts'
import { isNotParked } from '#lib/backlog/is-not-parked.ts'
import { queues, windowJob } from '#lib/backlog/queues.ts'
import { windowJobKey, windowJobKeySql, type WindowKey } from '#lib/backlog/window-key.ts'
import { sendJobs } from './job-sender.ts'

const atOnce = 5_000

/** Before every history. */
const awaitedUrgency = 1_000

/**
 * Whether a person waits for the window. A reread that came by itself has set `reread_at` after the
 * day's last whole read; one that a person asked for has not.
 */
const isAwaited = sql`(w.purpose = 'reread' and not exists (
  select from sync_day d
  where d.account_id = w.account_id and d.day >= w.from_day and d.day < w.to_day
    and d.reread_at > d.read_at))`

/**
 * So many pages read make a window a day less urgent, so that the longest do not keep the others
 * out.
 */
const pagesPerDay = 8

/**
 * Sends a job for every unfinished window that is not parked. Over all accounts alike the newest days come first, so that
 * a small customer's chart does not wait for a large one's past. What waits or runs already stays as it is.
 *
 * @param only - one window of the scope
 */
export async function enqueueWindows(scope: SyncScope, only?: WindowKey): Promise<void> {
  const isWanted = only
    ? sql`and w.purpose = ${only.purpose}::window_purpose and w.from_day = ${only.fromDay}::date`
    : emptySql
  const rows = await queryRows(
    windowJob.extend({ connectionId: z.string(), urgency: z.number() }),
    keepPlan(sql`
      select a.workspace_id as "workspaceId", a.id as "accountId", a.connection_id as "connectionId",
        w.purpose, w.from_day as "fromDay",
        case when ${isAwaited} then ${awaitedUrgency}::int
          else w.to_day - (now() at time zone 'utc')::date - w.pages_read / ${pagesPerDay}::int
        end as urgency
      from (select a.* from ${readableAccounts(scope)} and not ${isHeld}) a
      join sync_window w on w.account_id = a.id and w.finished_at is null ${isWanted}
      where ${isNotParked(queues.readWindow.name, windowJobKeySql)}
      order by urgency desc, a.id
      limit ${atOnce}`),
  )
  const jobs = rows.map(({ connectionId, urgency, ...data }) => ({
    data,
    singletonKey: windowJobKey(data),
    group: { id: connectionId },
    priority: urgency,
  }))
  await sendJobs(queues.readWindow.name, jobs)
}
