import { execute, sql } from '#lib/db/sql.ts'

/** Every day is counted again once in so many days. */
export const auditDaysApart = 30

/**
 * Has a thirtieth of all days counted again, each day another one, of all accounts: so that a call which left our copy
 * without leaving a mark is missed within a month.
 *
 * @param today - the current UTC day
 */
export async function auditDays(today: Temporal.PlainDate): Promise<void> {
  await execute(sql`
    update sync_day set is_dirty = true
    from (
      select account_id, day from sync_day
      where not is_dirty and read_at is not null
        and (${today.toString()}::date - day) % ${auditDaysApart} = 0
      order by account_id, day
      for update skip locked) as audited
    where sync_day.account_id = audited.account_id and sync_day.day = audited.day`)
}
