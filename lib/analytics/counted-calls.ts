import { sql, type Sql } from '#lib/db/sql.ts'
import { coverDays, holdsWholeDays } from '#lib/rollups/covered-days.ts'
import { currencyOf } from '#lib/rollups/currency.ts'
import { isEnded } from '#lib/rollups/is-ended.ts'
import { isLargelyDirty } from '#lib/rollups/is-largely-dirty.ts'
import { accountsInView, callsInView, matchesCall, matchesRollup } from './calls-in-view.ts'
import type { Period } from './range.ts'
import { noCountry, type CallFilter } from './search-params.ts'

/** What not every rollup tells apart: each has one of them at most. */
export type Detail = 'status' | 'number' | 'country'

const rollupOf = { status: 'call_day', number: 'number_day', country: 'country_day' } as const

/** A call as a row of counts. */
function callCounts(bucket: Sql): Sql {
  return sql`${bucket} as bucket, account_id, direction, status, number,
    coalesce(country::text, ${noCountry}) as country, ${currencyOf(sql`price`, sql`price_unit`)} as currency,
    1 as calls, (${isEnded(sql`status`)})::int as ended, (status = 'completed')::int as completed,
    case when status = 'completed' then coalesce(duration_seconds, 0) else 0 end as talk_seconds,
    coalesce(-price, 0) as cost`
}

/** A rollup's row of counts; what it does not tell apart is null. */
function rollupCounts(detail: Detail): Sql {
  const ended = sql`case when ${isEnded(sql`status`)} then calls else 0 end`
  const completed = sql`case when status = 'completed' then calls else 0 end`
  return sql`bucket, account_id, direction, ${detail === 'status' ? sql`status` : sql`null`},
    ${detail === 'number' ? sql`number` : sql`null`},
    ${detail === 'country' ? sql`coalesce(nullif(country, ''), ${noCountry})` : sql`null`}, currency,
    calls, ${detail === 'status' ? ended : sql`ended`},
    ${detail === 'status' ? completed : sql`completed`}, talk_seconds, cost`
}

function detailsOf(filter: CallFilter, detail: Detail | null): Set<Detail> {
  const details = new Set<Detail>(detail === null ? [] : [detail])
  if (filter.status.length > 0) details.add('status')
  if (filter.country.length > 0) details.add('country')
  if (filter.number !== null) details.add('number')
  return details
}

/**
 * The calls that a workspace sees, as rows of counts to be added up: from the rollups where these
 * stand for whole days, call by call elsewhere, and everywhere while a quarter of the days wait to
 * be counted. Exact at any moment, whatever is still to be counted.
 *
 * @param workspaceId - the tenant
 * @param filter - what narrows the calls
 * @param buckets - tile the period, in order; at least one
 * @param detail - what the reader groups by that not every rollup tells apart; the other two may be null in the rows
 * @returns `from (…) counted` with `bucket` (from 0), `account_id`, `direction`, `status`, `number`, `country` (`none` for
 *   none), `currency` (empty while unpriced), `calls`, `ended`, `completed`, `talk_seconds`, `cost` (positive for spent)
 */
export async function countedCalls(
  workspaceId: string,
  filter: CallFilter,
  buckets: readonly [Period, ...Period[]],
  detail: Detail | null,
): Promise<Sql> {
  const [rollupDetail = 'status', ...others] = detailsOf(filter, detail)
  const accounts = accountsInView(workspaceId, filter)
  const period = { from: buckets[0].from, to: (buckets.at(-1) ?? buckets[0]).to }
  const hasRollups = others.length === 0 && holdsWholeDays(buckets)
  if (!hasRollups || (await isLargelyDirty(accounts, period))) {
    const starts = buckets.map(({ from }) => from)
    const bucket = sql`width_bucket(occurred_at, ${starts}::timestamptz[]) - 1`
    return sql`from (select ${callCounts(bucket)} ${callsInView(workspaceId, filter, period)}) counted`
  }
  const days = coverDays(workspaceId, accounts, buckets)
  return sql`from (
    with ${days.queries}
    select ${callCounts(days.bucketOf)} ${days.calls(matchesCall(filter))}
    union all
    select ${rollupCounts(rollupDetail)} ${days.rollup(rollupOf[rollupDetail])} ${matchesRollup(filter)}
  ) counted`
}
