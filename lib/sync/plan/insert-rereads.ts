import { execute, sql, type Connection } from '#lib/db/sql.ts'
import { insertWindows } from './insert-windows.ts'
import type { DayWindow } from './plan-windows.ts'

/**
 * Adds windows of days to be read again, and removes the finished ones. An unfinished one keeps its
 * progress.
 *
 * @param accountId - of the tenant whose transaction it is
 * @param windows - UTC days
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
  await insertWindows({ accountId, purpose: 'reread' }, windows, tx)
}
