import { execute, sql, type Connection } from '#lib/db/sql.ts'
import type { DayWindow } from './plan-windows.ts'

/**
 * Adds windows of days to be read again, in the place of those that have done their work. One that is not finished stays
 * as far as it has come.
 */
export async function insertRereads(
  accountId: number,
  windows: readonly DayWindow[],
  tx: Connection,
): Promise<void> {
  await execute(
    sql`
      delete from sync_window
      where account_id = ${accountId} and purpose = 'reread' and finished_at is not null`,
    tx,
  )
  await execute(
    sql`
      insert into sync_window (account_id, purpose, from_day, to_day)
      select ${accountId}::int, 'reread', from_day, to_day
      from unnest(${windows.map(({ from }) => from.toString())}::date[],
        ${windows.map(({ to }) => to.toString())}::date[]) as planned (from_day, to_day)
      on conflict do nothing`,
    tx,
  )
}
