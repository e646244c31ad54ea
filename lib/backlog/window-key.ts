import { z } from 'zod'
import { sql } from '#lib/db/sql.ts'

/**
 * Why a window is read: `backfill` for the history, `trailing` for the daily second look, `reread` for a day that
 * differs from Twilio's own count or that a person wants read again.
 */
export const windowPurpose = z.enum(['backfill', 'trailing', 'reread'])

/** Names a window; `fromDay` is a UTC day, `YYYY-MM-DD`. */
export type WindowKey = {
  accountId: number
  purpose: z.infer<typeof windowPurpose>
  fromDay: string
}

/** The key of a window's job within its queue. */
export function windowJobKey({ accountId, purpose, fromDay }: WindowKey): string {
  return `${accountId}/${purpose}/${fromDay}`
}

/** The same in SQL, of `sync_window w`. */
export const windowJobKeySql = sql`
  concat(w.account_id, '/', w.purpose, '/', to_char(w.from_day, 'YYYY-MM-DD'))`
