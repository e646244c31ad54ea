import { emptySql, sql, type Sql } from '#lib/db/sql.ts'
import { startOfUtcDay, utcDayOf } from '#lib/utc-day.ts'
import { unfinishedWindows } from '#lib/backlog/unfinished-windows.ts'
import { isNotParked } from '#lib/backlog/is-not-parked.ts'
import { queues } from '#lib/backlog/queues.ts'
import { windowJobKeySql } from '#lib/backlog/window-key.ts'

// After midnight the recent reads need a moment to come to the new day.
const graceMs = 3_600_000

/** What of the ledger is looked at. */
export type LedgerScope = {
  /** Only these accounts; all when empty. An id of another workspace matches nothing. */
  account: readonly number[]
  /** UTC days, `to` exclusive. */
  days: { from: Temporal.PlainDate; to: Temporal.PlainDate }
  now: Date
}

/**
 * A day that nobody has read. The history's days are read as windows, and count when their window ends. Later ones
 * were read as they happened where the recent reads came to their end and no window is left to read them whole.
 */
function isUnread(now: Date): Sql {
  return sql`(d.read_at is null and (
    series.day < a.recent_from
    or series.day at time zone 'utc' > a.synced_until + make_interval(secs => ${graceMs / 1000})
    or (series.day < ${startOfUtcDay(utcDayOf(now))} at time zone 'utc' and (
      (series.day + interval '1 day') at time zone 'utc' > a.synced_until
      or exists (select from ${windowsOfDay})))))`
}

const windowsOfDay = unfinishedWindows(sql`a.id`, sql`series.day`)

/** Whether the day waits for a window that will be read: of an account that may be read, and not parked. */
export const isReading = sql`(a.is_readable and exists (
  select from ${windowsOfDay} and ${isNotParked(queues.readWindow.name, windowJobKeySql)}))`

/** Narrowed on its own: a join alone would have every tenant's days of all time read. */
function daysHeld(workspaceId: string, chosen: Sql, { from, to }: { from: string; to: string }) {
  return sql`
    select held.* from sync_day held join twilio_account a on a.id = held.account_id
    where a.workspace_id = ${workspaceId}::uuid ${chosen}
      and held.day >= ${from}::date and held.day < ${to}::date`
}

/**
 * Every UTC day of the accounts in view, from the first of their history to today at the latest, as
 * `from … where …`: `a` is the account, `series.day` the day, `d` what `sync_day` holds of it or nothing, `view.state`
 * the day's state.
 *
 * @param workspaceId - the tenant; the only one whose accounts are let through
 */
export function daysInView(workspaceId: string, { account, days, now }: LedgerScope): Sql {
  const last = utcDayOf(now).toString()
  const [from, to] = [days.from.toString(), days.to.toString()]
  const chosen = account.length > 0 ? sql`and a.id = any(${account}::int[])` : emptySql
  return sql`from (
      select a.id, a.kind, a.friendly_name as name, s.history_from, s.synced_until, s.has_usage,
        c.status = 'active' and s.paused_at is null as is_readable,
        (select max(w.to_day) from sync_window w
          where w.account_id = a.id and w.purpose = 'backfill') as recent_from
      from twilio_account a join account_sync s on s.account_id = a.id
      join connection c on c.id = a.connection_id
      where a.workspace_id = ${workspaceId}::uuid and a.is_selected ${chosen}) a
    cross join lateral generate_series(
      greatest(a.history_from, ${from}::date)::timestamp,
      least(${last}::date, ${to}::date - 1)::timestamp,
      '1 day') as series (day)
    left join (${daysHeld(workspaceId, chosen, { from, to })}) d
      on d.account_id = a.id and d.day = series.day::date
    cross join lateral (select case when ${isUnread(now)} then 'unread'
      else coalesce(d.state, 'provisional')::text end as state) as view`
}
