import { sql } from '#lib/db/sql.ts'
import type { WindowKey } from '#lib/sync/plan/sync-window.ts'

/** A window's key within its queue. */
export function windowJobKey({ accountId, purpose, fromDay }: WindowKey): string {
  return `${accountId}/${purpose}/${fromDay}`
}

/** The same in SQL, of `sync_window w`. */
export const windowJobKeySql = sql`
  concat(w.account_id, '/', w.purpose, '/', to_char(w.from_day, 'YYYY-MM-DD'))`
