import { execute, sql, type Connection } from '#lib/db/sql.ts'
import { judgeDays } from './judge-days.ts'

/**
 * What Twilio said of an account's calls: how many on each day, `YYYY-MM-DD`.
 *
 * - `notAvailable`: it has none to say, as of a sandbox
 * - `refused`: it said none, which is believed once it has been so on two days
 */
export type DailyCounts = ReadonlyMap<string, number> | 'notAvailable' | 'refused'

// Changes sync_day before account_sync, in the order in which a page locks them.
async function keepCounts(accountId: number, counts: DailyCounts, now: Date, tx: Connection) {
  if (typeof counts === 'string') {
    await execute(
      sql`
        select from sync_day where account_id = ${accountId} and state = 'provisional'
        order by day for update`,
      tx,
    )
    return
  }
  await execute(
    sql`
      insert into sync_day (account_id, day, expected, expected_at)
      select ${accountId}::int, day, expected, ${now.toISOString()}::timestamptz
      from unnest(${[...counts.keys()]}::date[], ${[...counts.values()]}::int[]) as usage (day, expected)
      order by day
      on conflict (account_id, day) do update set
        expected = excluded.expected, expected_at = excluded.expected_at`,
    tx,
  )
}

/**
 * Keeps Twilio's own counts of an account's UTC days, and gives the days their states by them.
 *
 * @param accountId - of the tenant whose transaction it is
 * @param counts - only of days that are over
 * @param now - when Twilio gave them
 */
export async function recordUsage(
  accountId: number,
  counts: DailyCounts,
  now: Date,
  tx: Connection,
): Promise<void> {
  await keepCounts(accountId, counts, now, tx)
  const isAvailable = typeof counts !== 'string'
  const today = sql`(${now.toISOString()}::timestamptz at time zone 'utc')::date`
  // An account that was counted a week ago has not lost its count yet, nor one refused for the first time: it may be our
  // access that failed. Null and asked about on an earlier day means refused on that.
  await execute(
    sql`
      update account_sync set has_usage = case
          when ${counts !== 'refused'} then ${isAvailable}
          when exists (
            select from sync_day d where d.account_id = ${accountId}
              and d.expected_at > ${now.toISOString()}::timestamptz - interval '7 days') then true
          when has_usage then null
          when has_usage = false or usage_read_on < ${today} then false end,
        usage_read_on = ${today}
      where account_id = ${accountId}`,
    tx,
  )
  await judgeDays(accountId, isAvailable ? [...counts.keys()] : null, tx)
}
