import { z } from 'zod'
import { execute, inTransaction, queryRows, sql } from '#lib/db/sql.ts'
import { readableAccounts, type SyncScope } from '#lib/sync/account-scope.ts'
import { insertTrailing } from './insert-windows.ts'
import { planTrailing } from './plan-trailing.ts'
import { startOfUtcDay } from '#lib/utc-day.ts'

const dueAccount = z.object({
  id: z.number(),
  historyFrom: z.string(),
  syncedUntil: z.date().nullable(),
})

/**
 * Plans the daily second look at the trailing days for every account that has not had it today. From then on the
 * recent reads begin at today's midnight at the earliest; what is older stands in windows.
 *
 * @param today - the current UTC day
 */
export async function planTrailingReads(
  scope: SyncScope,
  today: Temporal.PlainDate,
): Promise<void> {
  await inTransaction(async (tx) => {
    const due = await queryRows(
      dueAccount,
      sql`
        select a.id, s.history_from as "historyFrom", s.synced_until as "syncedUntil"
        from ${readableAccounts(scope)} and s.trailing_read_on is distinct from ${today.toString()}::date
        order by a.id
        for update of s skip locked`,
      tx,
    )
    for (const { id, historyFrom, syncedUntil } of due) {
      const windows = planTrailing(today, Temporal.PlainDate.from(historyFrom), syncedUntil)
      await insertTrailing(id, windows, tx)
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
