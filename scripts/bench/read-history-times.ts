import { z } from 'zod'
import { sql } from '#lib/db/sql.ts'
import type { SyncWatch } from '../rig/sync-state.ts'

const historyTimes = z.object({
  accountId: z.number(),
  /** When the window of the newest whole day was read. */
  newestAt: z.date(),
  /** When the last of the windows was that hold the oldest month. */
  oldestAt: z.date(),
})
/** When an account's history was in. */
export type HistoryTimes = z.infer<typeof historyTimes>

export function readHistoryTimes(watch: SyncWatch): Promise<HistoryTimes[]> {
  return watch.query(
    historyTimes,
    sql`
      with history as (
        select w.*, s.history_from, max(w.to_day) over (partition by w.account_id) as history_to
        from sync_window w join account_sync s using (account_id)
        where w.purpose = 'backfill')
      select account_id as "accountId",
        max(finished_at) filter (where to_day = history_to) as "newestAt",
        max(finished_at) filter (where from_day < history_from + 30) as "oldestAt"
      from history group by account_id`,
  )
}
