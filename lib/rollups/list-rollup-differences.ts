import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { currencyOf } from './currency.ts'
import { durationBin } from './duration-histogram.ts'

const mostDifferences = 100

const difference = z.object({
  rollup: z.enum(['call_day', 'call_day.hours', 'call_day.durations', 'number_day', 'country_day']),
  accountId: z.int(),
  /** In the workspace's time zone. */
  day: z.string(),
  /** What is counted: leg or not, direction, status where the rollup has it, currency; never a number. */
  group: z.string(),
  /** Calls, talk seconds and cost by the rollup; null when it has no such row. */
  rolledUp: z.string().nullable(),
  /** The same by the calls themselves. */
  counted: z.string().nullable(),
})

/** A rollup that is not what the calls add up to. */
export type Difference = z.infer<typeof difference>

/** Plain counts, one scan each and none shared with the rebuild, so that they can prove it. */
const plainCounts = sql`
  select 'call_day' as rollup, account_id, day, concat_ws(' ', is_leg, direction, status, currency) as "group",
    '' as member, concat_ws(' ', count(*), coalesce(sum(talk), 0), trim_scale(coalesce(-sum(price), 0))) as counts
  from plain group by 1, 2, 3, 4
  union all
  select 'call_day.hours', account_id, day, concat_ws(' ', is_leg, direction, status, currency),
    hour::text, count(*)::text
  from plain group by 1, 2, 3, 4, 5
  union all
  select 'call_day.durations', account_id, day, concat_ws(' ', is_leg, direction, status, currency),
    bin::text, count(*)::text
  from plain where bin is not null group by 1, 2, 3, 4, 5
  union all
  select 'number_day', account_id, day, concat_ws(' ', is_leg, direction, currency), number,
    concat_ws(' ', count(*), count(*) filter (where is_ended), count(*) filter (where status = 'completed'),
      coalesce(sum(talk), 0), trim_scale(coalesce(-sum(price), 0)))
  from plain group by 1, 2, 3, 4, 5
  union all
  select 'country_day', account_id, day, concat_ws(' ', is_leg, direction, currency), country,
    concat_ws(' ', count(*), count(*) filter (where is_ended), count(*) filter (where status = 'completed'),
      coalesce(sum(talk), 0), trim_scale(coalesce(-sum(price), 0)))
  from plain group by 1, 2, 3, 4, 5`

const rollupCounts = sql`
  select 'call_day' as rollup, account_id, day, concat_ws(' ', is_leg, direction, status, currency) as "group",
    '' as member, concat_ws(' ', calls, talk_seconds, trim_scale(cost)) as counts
  from call_day
  union all
  select 'call_day.hours', account_id, day, concat_ws(' ', is_leg, direction, status, currency),
    (place - 1)::text, calls_of_hour::text
  from call_day cross join unnest(hours) with ordinality as h (calls_of_hour, place) where calls_of_hour <> 0
  union all
  select 'call_day.durations', account_id, day, concat_ws(' ', is_leg, direction, status, currency),
    bin::text, calls_of_bin::text
  from call_day cross join unnest(duration_bins, duration_counts) as b (bin, calls_of_bin)
  union all
  select 'number_day', account_id, day, concat_ws(' ', is_leg, direction, currency), number,
    concat_ws(' ', calls, ended, completed, talk_seconds, trim_scale(cost))
  from number_day
  union all
  select 'country_day', account_id, day, concat_ws(' ', is_leg, direction, currency), country,
    concat_ws(' ', calls, ended, completed, talk_seconds, trim_scale(cost))
  from country_day`

/**
 * Compares every rollup of every workspace with a plain count of the calls: for each account, local day, direction,
 * status, currency, hour of the day, bin of durations, number and country. Dirty days are passed over: they are counted
 * from the calls, and their rollups mean nothing.
 *
 * @returns the first hundred differences; none when the rollups are right
 */
export async function listRollupDifferences(): Promise<Difference[]> {
  return await queryRows(
    difference,
    sql`
      with plain as (
        select account_id, local::date as day, extract(hour from local)::int as hour,
          parent_sid is not null as is_leg, direction, status,
          ${currencyOf(sql`price`, sql`price_unit`)} as currency, number,
          coalesce(country::text, '') as country, price,
          status in ('completed', 'busy', 'no-answer', 'failed', 'canceled') as is_ended,
          case when status = 'completed' then duration_seconds end as talk,
          case when status = 'completed' then ${durationBin(sql`duration_seconds`)} end as bin
        from (
          select c.*, c.occurred_at at time zone w.time_zone as local
          from call c
          join twilio_account a on a.id = c.account_id
          join workspace w on w.id = a.workspace_id
        ) c
      )
      select rollup, account_id as "accountId", day, "group", r.counts as "rolledUp", p.counts as counted
      from (${rollupCounts}) r
      full join (${plainCounts}) p using (rollup, account_id, day, "group", member)
      where r.counts is distinct from p.counts
        and (account_id, day) not in (select account_id, day from dirty_day)
      order by account_id, day, rollup, "group" limit ${mostDifferences}`,
  )
}
