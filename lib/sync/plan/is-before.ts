import { sql, type Sql } from '#lib/db/sql.ts'

/**
 * The condition that what is done once a day is still to be done: it was done on an earlier day, or never. Of two workers
 * around midnight whose clocks differ, only the first to come to the day does it. A day after tomorrow was set by a
 * clock that was off, and counts as never.
 *
 * @param doneOn - SQL for the UTC day on which it was done last, a `date`
 * @param today - the current UTC day
 */
export function isBefore(doneOn: Sql, today: Temporal.PlainDate): Sql {
  const day = sql`${today.toString()}::date`
  return sql`coalesce(${doneOn} < ${day} or ${doneOn} > ${day} + 1, true)`
}
