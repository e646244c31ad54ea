import { z } from 'zod'
import { execute, inTransaction, queryRows, sql } from '#lib/db/sql.ts'
import { readableAccounts, type SyncScope } from '#lib/sync/account-scope.ts'
import { replaceTrailing } from './insert-windows.ts'
import { listUnsettledDays } from './list-unsettled-days.ts'
import { planTrailing } from './plan-trailing.ts'
import { startOfUtcDay } from '#lib/utc-day.ts'

/**
 * Plans the daily second look, at every past day that has not settled, for every account that has not had it today. From
 * then on the recent reads begin at today's midnight at the earliest; what is older stands in windows, which resume.
 *
 * @param today - the current UTC day
 */
export async function planTrailingReads(
  scope: SyncScope,
  today: Temporal.PlainDate,
): Promise<void> {
  await inTransaction(async (tx) => {
    const due = await queryRows(
      z.object({ id: z.number() }),
      sql`
        select a.id
        from ${readableAccounts(scope)} and s.trailing_read_on is distinct from ${today.toString()}::date
        order by a.id
        for update of s skip locked`,
      tx,
    )
    for (const { id } of due) {
      await replaceTrailing(id, planTrailing(await listUnsettledDays(id, today, tx)), tx)
      await execute(
        sql`
          update account_sync set trailing_read_on = ${today.toString()}::date,
            synced_until = greatest(synced_until, ${startOfUtcDay(today)})
          where account_id = ${id}`,
        tx,
      )
    }
  })
}
