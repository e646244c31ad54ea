import { execute, sql } from '#lib/db/sql.ts'
import { pendingDays } from './judge-day.ts'

/**
 * Has those days counted again, of all accounts, that change by time alone: calls that never got a price, or never
 * ended, are taken as they are after a week.
 */
export async function markRipeDays(now: Date): Promise<void> {
  await execute(sql`
    update sync_day set is_dirty = true
    from (
      select account_id, day from sync_day
      where state = 'provisional' and pending > 0 and not is_dirty
        and (day + 1)::timestamp at time zone 'utc'
          <= ${now}::timestamptz - make_interval(days => ${pendingDays})
      order by account_id, day
      for update skip locked) as ripe
    where sync_day.account_id = ripe.account_id and sync_day.day = ripe.day`)
}
