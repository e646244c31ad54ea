import { execute, sql, type Connection } from '#lib/db/sql.ts'
import { insertWindows } from './insert-windows.ts'
import type { DayWindow } from './plan-windows.ts'

/**
 * Adds windows of days to be read again, in the place of those that have done their work. One that is not finished stays
 * as far as it has come.
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
