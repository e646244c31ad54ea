import { execute, sql, type Connection } from '#lib/db/sql.ts'
import type { DayWindow } from './plan-windows.ts'

/** Adds history windows; one that is there already stays as far as it has come. */
export async function insertBackfill(
  accountId: number,
  windows: readonly DayWindow[],
  tx: Connection,
): Promise<void> {
  await execute(
    sql`
      insert into sync_window (account_id, purpose, from_day, to_day)
      select ${accountId}::int, 'backfill', from_day, to_day
      from unnest(${windows.map(({ from }) => from.toString())}::date[],
        ${windows.map(({ to }) => to.toString())}::date[]) as planned (from_day, to_day)
      on conflict do nothing`,
    tx,
  )
}

/** Adds windows of a second look, each from its first page, in the place of those that have done their work. */
export async function insertTrailing(
  accountId: number,
  windows: readonly DayWindow[],
  tx: Connection,
): Promise<void> {
  await execute(
    sql`
      delete from sync_window
      where account_id = ${accountId} and purpose = 'trailing' and finished_at is not null`,
    tx,
  )
  await execute(
    sql`
      insert into sync_window (account_id, purpose, from_day, to_day)
      select ${accountId}::int, 'trailing', from_day, to_day
      from unnest(${windows.map(({ from }) => from.toString())}::date[],
        ${windows.map(({ to }) => to.toString())}::date[]) as planned (from_day, to_day)
      on conflict (account_id, purpose, from_day) do update set
        to_day = greatest(sync_window.to_day, excluded.to_day), cursor = null, pages_read = 0,
        calls_read = 0, started_at = null`,
    tx,
  )
}
