import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import { parkedJobs } from '#lib/backlog/parked-jobs.ts'
import { isReadable } from '#lib/sync/account-scope.ts'
import { estimate } from './estimate.ts'
import { historyWork, historyWorkOfAccount } from './history-work.ts'
import { timeLeft } from './time-left.ts'
import type { TotalProgress } from './total-progress.ts'

const totalRow = z.object({
  isReading: z.boolean(),
  callsRead: z.number(),
  daysDone: z.number(),
  daysTotal: z.number(),
  fault: z.string().nullable(),
  isHistoryParked: z.boolean(),
  /** Of which a page was written lately: the others say nothing of a speed. */
  underWay: z.array(historyWork.omit({ isBegun: true })),
})

/**
 * How far the histories of a workspace have been read that are not complete; what is paused or off is left out.
 *
 * @param workspaceId - the tenant
 * @returns the sum of what `getSyncProgress` tells of the accounts that wait or are backfilling
 */
export async function getTotalProgress(
  workspaceId: string,
  clock: Clock = systemClock,
): Promise<TotalProgress> {
  const now = clock()
  const [row] = await queryRows(
    totalRow,
    sql`
      with reading as (
        select a.id, a.connection_id, a.friendly_name, s.calls_read, s.fault_kind, s.fault_at,
          coalesce(s.fault_message, '') as fault_message, history.*
        from twilio_account a
        join connection c on c.id = a.connection_id
        join account_sync s on s.account_id = a.id and s.backfill_finished_at is null
        cross join lateral ${historyWorkOfAccount(now)} history
        where a.workspace_id = ${workspaceId}::uuid and ${isReadable}
      )
      select count(*) > 0 as "isReading", coalesce(sum(calls_read), 0)::float8 as "callsRead",
        coalesce(sum("daysDone"), 0)::int as "daysDone",
        coalesce(sum("daysDone" + "daysLeft"), 0)::int as "daysTotal",
        (array_agg(fault_message order by connection_id, friendly_name, id)
          filter (where fault_kind is not null and fault_at is not null))[1] as fault,
        exists (select from ${parkedJobs} f join reading on reading.id = f.account_id
          where f.purpose = 'backfill') as "isHistoryParked",
        coalesce(json_agg(json_build_object('daysDone', "daysDone", 'callsDone', "callsDone",
            'daysLeft', "daysLeft", 'windows', windows))
          filter (where json_array_length(windows) > 0), '[]') as "underWay"
      from reading`,
  )
  const { underWay, ...sums } = totalRow.parse(row)
  const read = underWay.map((history) => ({
    daysLeft: history.daysLeft,
    ...estimate(history.windows, history, now),
  }))
  const daysUnderWay = read.reduce((sum, { daysLeft }) => sum + daysLeft, 0)
  const waiting = { daysLeft: sums.daysTotal - sums.daysDone - daysUnderWay, secondsLeft: null }
  return {
    ...sums,
    callsPerSecond: read.reduce((sum, { callsPerSecond }) => sum + (callsPerSecond ?? 0), 0),
    secondsLeft: timeLeft([...read, waiting]),
  }
}
