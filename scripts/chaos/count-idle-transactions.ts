import { z } from 'zod'
import { sql } from '#lib/db/sql.ts'
import type { SyncWatch } from '../rig/sync-state.ts'

/** Transactions that somebody has left open for longer than the pool lets anybody. */
export async function countIdleTransactions(watch: SyncWatch): Promise<number> {
  const idle = await watch.query(
    z.unknown(),
    sql`
      select from pg_stat_activity
      where state like 'idle in transaction%' and state_change < now() - interval '35 s'`,
  )
  return idle.length
}
