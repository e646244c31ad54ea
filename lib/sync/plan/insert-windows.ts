import { execute, sql, type Connection } from '#lib/db/sql.ts'
import type { WindowKey } from '#lib/backlog/window-key.ts'
import type { DayWindow } from './plan-windows.ts'

/**
 * Adds windows to be read; one that is there already keeps its progress.
 *
 * @param key - `accountId` of the tenant whose transaction it is
 * @param windows - UTC days
 */
export async function insertWindows(
  { accountId, purpose }: Pick<WindowKey, 'accountId' | 'purpose'>,
  windows: readonly DayWindow[],
  tx: Connection,
): Promise<void> {
  await execute(
    sql`
      insert into sync_window (account_id, purpose, from_day, to_day)
      select ${accountId}::int, ${purpose}::window_purpose, from_day, to_day
      from unnest(${windows.map(({ from }) => from.toString())}::date[],
        ${windows.map(({ to }) => to.toString())}::date[]) as planned (from_day, to_day)
      on conflict do nothing`,
    tx,
  )
}
