import { execute, sql, type Connection } from '#lib/db/sql.ts'
import { insertWindows } from './insert-windows.ts'
import type { DayWindow } from './plan-windows.ts'

/**
 * Replaces all windows of an account's earlier second look, finished or not: the parts that an
 * unfinished one is split into could overlap the new ones. Its reader loses the page that it is at.
 *
 * @param accountId - of the tenant whose transaction it is
 * @param windows - UTC days, each in one window at most
 */
export async function replaceTrailing(
  accountId: number,
  windows: readonly DayWindow[],
  tx: Connection,
): Promise<void> {
  const isTrailing = sql`account_id = ${accountId} and purpose = 'trailing'`
  // Waits for pages that are being written; the next statement sees the parts that they leave.
  await execute(sql`select from sync_window where ${isTrailing} for update`, tx)
  await execute(sql`delete from sync_window where ${isTrailing}`, tx)
  await insertWindows({ accountId, purpose: 'trailing' }, windows, tx)
}
