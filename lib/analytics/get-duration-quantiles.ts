import { z } from 'zod'
import { queryRows, sql, type Sql } from '#lib/db/sql.ts'
import { coverDays } from '#lib/rollups/covered-days.ts'
import { isLargelyDirty } from '#lib/rollups/is-largely-dirty.ts'
import { durationBin, quantile, type DurationHistogram } from '#lib/rollups/duration-histogram.ts'
import { accountsInView, callsInView, matchesCall, matchesRollup } from './calls-in-view.ts'
import type { Period } from './range.ts'
import type { CallFilter } from './search-params.ts'

/** Half, nine tenths and all but a hundredth of the completed calls last no longer than this, in seconds, to 2 %. */
export type DurationQuantiles = { p50: number; p90: number; p99: number }

async function durationsOf(workspaceId: string, filter: CallFilter, period: Period): Promise<Sql> {
  const isLong = sql`status = 'completed' and duration_seconds is not null`
  const columns = sql`select ${durationBin(sql`duration_seconds`)} as bin, 1 as calls`
  const accounts = accountsInView(workspaceId, filter)
  const hasRollups = filter.number === null && filter.country.length === 0
  if (!hasRollups || (await isLargelyDirty(accounts, period))) {
    return sql`${columns} ${callsInView(workspaceId, filter, period)} and ${isLong}`
  }
  const days = coverDays(workspaceId, accounts, [period])
  return sql`
    with ${days.queries}
    ${columns} ${days.calls(sql`${matchesCall(filter)} and ${isLong}`)}
    union all
    select bin, bin_calls from (
      select unnest(duration_bins) as bin, unnest(duration_counts) as bin_calls
      ${days.rollup('call_day')} ${matchesRollup(filter)} and status = 'completed'
    ) bins`
}

/**
 * How long completed calls last, from histograms that add up over days.
 *
 * @param workspaceId - the tenant
 * @param period - half-open
 * @returns null when no call was completed
 */
export async function getDurationQuantiles(
  workspaceId: string,
  filter: CallFilter,
  period: Period,
): Promise<DurationQuantiles | null> {
  const durations = await durationsOf(workspaceId, filter, period)
  const rows = await queryRows(
    z.object({ bin: z.int(), calls: z.coerce.number<string>() }),
    sql`select bin, sum(calls) as calls from (${durations}) durations
      group by bin order by bin`,
  )
  const histogram: DurationHistogram = rows.map(({ bin, calls }) => [bin, calls])
  const [p50, p90, p99] = [0.5, 0.9, 0.99].map((q) => quantile(histogram, q))
  if (typeof p50 !== 'number' || typeof p90 !== 'number' || typeof p99 !== 'number') return null
  return { p50, p90, p99 }
}
