import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import { localDayOf } from './local-day.ts'

const rollupProgress = z.object({ daysLeft: z.number(), daysTotal: z.number() })

/**
 * Local days of all accounts, those still to be counted among them. Charts are right all the while, only slower. The total
 * is of the ledger's UTC days, as many but for one or two an account: the rollups have rows by the dozen for each.
 */
export type RollupProgress = z.infer<typeof rollupProgress>

/**
 * How far the rollups of a workspace are, such as after a change of its time zone.
 *
 * @param workspaceId - the tenant
 * @returns null when no day before today is left to be counted
 */
export async function getRollupProgress(
  workspaceId: string,
  clock: Clock = systemClock,
): Promise<RollupProgress | null> {
  const [progress] = await queryRows(
    rollupProgress,
    sql`
      with account as (
        select a.id, ${localDayOf(sql`${clock()}::timestamptz`, sql`w.time_zone`)} as today
        from twilio_account a join workspace w on w.id = a.workspace_id
        where w.id = ${workspaceId}::uuid
      ),
      left_over as (
        select count(*)::int as days from dirty_day join account on id = account_id where day < today
      )
      select left_over.days as "daysLeft", greatest(left_over.days, (
          select count(*)::int from sync_day join account on id = account_id where day < today
        )) as "daysTotal"
      from left_over where left_over.days > 0`,
  )
  return progress ?? null
}
