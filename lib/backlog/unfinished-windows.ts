import { emptySql, sql, type Sql } from '#lib/db/sql.ts'

/**
 * The windows that are still to be read, or read to their end, and cover a day.
 *
 * @param accountId - SQL for the account
 * @param day - SQL for the UTC day
 * @param purpose - only windows of the history; all when absent
 * @returns `… where …` for the `from` of a query: `w` is the window
 */
export function unfinishedWindows(accountId: Sql, day: Sql, purpose?: 'backfill'): Sql {
  // No parameter: a plan that is kept knows the purpose.
  const isOfPurpose = purpose === undefined ? emptySql : sql`and w.purpose = 'backfill'`
  return sql`
    sync_window w
    where w.account_id = ${accountId} ${isOfPurpose} and w.finished_at is null
      and w.from_day <= ${day} and w.to_day > ${day}`
}
