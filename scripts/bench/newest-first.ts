import { z } from 'zod'
import { sql } from '#lib/db/sql.ts'
import type { SyncWatch } from '../rig/sync-state.ts'

const answer = z.object({ isNewestFirst: z.boolean(), secondsBetween: z.number() })

/**
 * Whether every account had its newest whole day before any had its oldest month, by when the windows that hold them
 * ended; and the seconds from the one to the other.
 */
export async function readNewestFirst(watch: SyncWatch): Promise<z.infer<typeof answer>> {
  const [row] = await watch.query(
    answer,
    sql`
    with account as (
      select s.account_id,
        (select max(w.finished_at) from sync_window w
          where w.account_id = s.account_id and w.purpose = 'backfill'
            and w.to_day = (select max(to_day) from sync_window
              where account_id = s.account_id and purpose = 'backfill')) as newest_at,
        (select max(w.finished_at) from sync_window w
          where w.account_id = s.account_id and w.purpose = 'backfill'
            and w.from_day < s.history_from + 30) as oldest_at
      from account_sync s)
    select max(newest_at) <= min(oldest_at) as "isNewestFirst",
      extract(epoch from min(oldest_at) - max(newest_at))::float8 as "secondsBetween"
    from account`,
  )
  if (row === undefined) throw new Error('No account is there')
  return row
}
