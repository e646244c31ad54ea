import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { listRollupDifferences } from '#lib/rollups/list-rollup-differences.ts'
import type { Consistency } from './comparison.ts'

const counted = z.object({ count: z.number() })

async function countMiscounted(): Promise<number> {
  const [row] = await queryRows(
    counted,
    sql`
      select count(*)::int as count from account_sync s
      where s.calls_read <> (select count(*) from call c where c.account_id = s.account_id)`,
  )
  return row?.count ?? 0
}

/**
 * A day of calls has a row; a row that is not marked counts what there is; a day of a window that was read to its end
 * was read, and Twilio listed at least the calls that we hold of it.
 */
async function countLedgerDifferences(): Promise<number> {
  const [row] = await queryRows(
    counted,
    sql`
      with held as (
        select account_id, (occurred_at at time zone 'utc')::date as day, count(*)::int as calls
        from call group by 1, 2
      ), finished as (
        select distinct account_id, day::date
        from sync_window cross join generate_series(from_day, to_day - 1, interval '1 day') as day
        where finished_at is not null
      )
      select count(*)::int as count
      from held
      full join sync_day d using (account_id, day)
      full join finished f using (account_id, day)
      where d.day is null
        or not d.is_dirty and d.distinct_calls <> coalesce(held.calls, 0)
        or f.day is not null and d.read_at is null
        or f.day is not null and not d.is_dirty and d.fetched < held.calls`,
  )
  return row?.count ?? 0
}

/**
 * Compares what our tables hold of the calls with the calls themselves. True at every instant, also while calls arrive:
 * what is not counted yet has to be marked.
 */
export async function checkConsistency(): Promise<Consistency> {
  return {
    miscounted: await countMiscounted(),
    rollupDifferences: (await listRollupDifferences()).length,
    ledgerDifferences: await countLedgerDifferences(),
  }
}
