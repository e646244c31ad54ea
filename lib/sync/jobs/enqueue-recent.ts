import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { isHeld, readableAccounts, type SyncScope } from '#lib/sync/account-scope.ts'
import { isNotParked } from '#lib/backlog/is-not-parked.ts'
import { accountJob, queues } from '#lib/backlog/queues.ts'
import { sendJobs } from './job-sender.ts'
import { moveWaiting } from './move-waiting.ts'

/** The tier of accounts that did not answer the last time, or whose whole customer does not. */
export const silentTier = 'silent'

/** Behind every account that answers. */
const silentPriority = -100_000

/** Before every other: a person who has just connected waits for it. */
const behindPriority = 100_000

/** From here on a read may be of many pages: the first one of a day, one after an absence. */
const behindAfterMinutes = 15

/** Of the accounts that answer. */
export const answeringReads = { minPriority: silentPriority / 2 } as const

/** Of those of them that are up to date, whose reads are short. */
export const shortReads = { ...answeringReads, maxPriority: behindPriority / 2 } as const

/**
 * Sends a job for every account's recent calls, unless that is parked. The first account of every customer comes before
 * the second of any, the longest unread first, and those that did not answer the last time come after all others: however many
 * accounts a silent customer has, nobody else waits for more than the read that is under way. Those that are far behind
 * come before all others, but never into the slots of the short reads. The round moves what waits already with its account.
 */
export async function enqueueRecent(scope: SyncScope): Promise<void> {
  const rows = await queryRows(
    accountJob.extend({
      connectionId: z.string(),
      place: z.number(),
      isSilent: z.boolean(),
      isBehind: z.boolean(),
    }),
    sql`
      select a.workspace_id as "workspaceId", a.id as "accountId", a.connection_id as "connectionId",
        (row_number() over (partition by a.connection_id order by s.synced_until nulls first, a.id))::int
          as place,
        s.fault_kind is not null or coalesce(max(s.fault_at) over customer
          > coalesce(max(s.synced_until) over customer + interval '2 minutes', '-infinity'), false)
          as "isSilent",
        coalesce(s.synced_until < now() - make_interval(mins => ${behindAfterMinutes}), true) as "isBehind"
      from ${readableAccounts(scope)} and not ${isHeld} and ${isNotParked(queues.readRecent.name, sql`a.id::text`)}
      window customer as (partition by a.connection_id)
      order by a.id`,
  )
  const jobs = rows.map(({ connectionId, place, isSilent, isBehind, ...data }) => ({
    data,
    singletonKey: String(data.accountId),
    group: { id: connectionId, ...(isSilent ? { tier: silentTier } : {}) },
    // The next minute is soon enough: the other silent ones have their turn first.
    retryLimit: isSilent ? 0 : queues.readRecent.retryLimit,
    priority: (isSilent ? silentPriority : isBehind ? behindPriority : 0) - place,
  }))
  // Of a few accounts alone it cannot be told how their whole customer is.
  if (scope === 'everyWorkspace') await moveWaiting(queues.readRecent.name, jobs)
  await sendJobs(queues.readRecent.name, jobs)
}
