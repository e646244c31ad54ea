import { execute, joinSql, keepPlan, sql, type Connection, type Sql } from '#lib/db/sql.ts'
import { currencyOf } from './currency.ts'
import { durationBin } from './duration-histogram.ts'
import { isEnded } from './is-ended.ts'
import { localDayFrom, localDayTo } from './local-day.ts'
import type { CountedAccount } from './take-dirty-days.ts'

/**
 * The calls of the days, each once: neighbouring days are read in one go, and a call counts by its own local day. The day
 * is taken by `at time zone`, as it is everywhere: the setting TimeZone is faster, but means another zone by `CET`.
 */
function callsOf({ accountId, zone: zoneName }: CountedAccount, days: readonly string[]): Sql {
  const zone = sql`${zoneName}::text`
  return sql`
    select local::date as day, extract(hour from local)::int as hour, parent_sid is not null as is_leg,
      direction, status, ${currencyOf(sql`price`, sql`price_unit`)} as currency, number,
      coalesce(country::text, '') as country, ${isEnded(sql`status`)} as is_ended,
      status = 'completed' as is_completed, price,
      case when status = 'completed' then duration_seconds end as talk_seconds
    from (
      select first, last, ${localDayFrom(sql`first`, zone)} as from_instant,
        ${localDayTo(sql`last`, zone)} as to_instant
      from (
        select min(day) as first, max(day) as last
        from (
          select day, day - (row_number() over (order by day))::int as run
          from unnest(${days}::date[]) as day
        ) numbered
        group by run
      ) runs
    ) span
    cross join lateral (
      select call.*, occurred_at at time zone ${zone} as local from call
      where account_id = ${accountId} and occurred_at >= from_instant and occurred_at < to_instant
      offset 0
    ) counted
    where local::date between first and last`
}

/** One scan groups the calls four times over: by hour, by duration, by number and by country. */
function countsOf(account: CountedAccount, days: readonly string[]): Sql {
  return sql`
    select day, is_leg, direction, status, currency, hour, bin, number, country,
      case 0 when grouping(hour) then 'hour' when grouping(bin) then 'bin'
        when grouping(number) then 'number' else 'country' end as kind,
      count(*) as calls, count(*) filter (where is_ended) as ended,
      count(*) filter (where is_completed) as completed,
      coalesce(sum(talk_seconds), 0) as talk_seconds, coalesce(-sum(price), 0) as cost
    from (select *, ${durationBin(sql`talk_seconds`)} as bin from (${callsOf(account, days)}) c) call
    group by grouping sets (
      (day, is_leg, direction, status, currency, hour), (day, is_leg, direction, status, currency, bin),
      (day, is_leg, direction, currency, number), (day, is_leg, direction, currency, country))`
}

const hours = joinSql(
  Array.from(
    { length: 24 },
    (_, hour) => sql`coalesce(sum(calls) filter (where hour = ${hour}), 0)::int`,
  ),
)

function insertCounts(account: CountedAccount, days: readonly string[], now: Date): Sql {
  const { accountId } = account
  return sql`
    with counted as materialized (${countsOf(account, days)}),
    call_days as (
      insert into call_day (account_id, day, is_leg, direction, status, currency, calls, talk_seconds,
        cost, hours, duration_bins, duration_counts, counted_at)
      -- Grouped once more, not joined: of counts that no statistics know, the planner joins each with each.
      select ${accountId}::int, day, is_leg, direction, status, currency,
        (sum(calls) filter (where kind = 'hour'))::int,
        (sum(talk_seconds) filter (where kind = 'hour'))::bigint,
        sum(cost) filter (where kind = 'hour'), array[${hours}],
        coalesce(array_agg(bin order by bin) filter (where bin is not null), '{}'),
        coalesce(array_agg(calls::int order by bin) filter (where bin is not null), '{}'), ${now}::timestamptz
      from counted where kind in ('hour', 'bin') group by day, is_leg, direction, status, currency
    ),
    number_days as (
      insert into number_day (account_id, day, is_leg, direction, number, currency, calls, ended,
        completed, talk_seconds, cost)
      select ${accountId}::int, day, is_leg, direction, number, currency, calls, ended, completed,
        talk_seconds, cost
      from counted where kind = 'number'
    )
    insert into country_day (account_id, day, is_leg, direction, country, currency, calls, ended,
      completed, talk_seconds, cost)
    select ${accountId}::int, day, is_leg, direction, country, currency, calls, ended, completed,
      talk_seconds, cost
    from counted where kind = 'country'`
}

/**
 * Makes the rollups of local days again from the calls. The caller has taken the days' marks in an earlier statement of
 * the same transaction, so that nobody else counts them.
 *
 * @param days - `YYYY-MM-DD`, each once
 */
export async function countDays(
  account: CountedAccount,
  days: readonly string[],
  now: Date,
  tx: Connection,
): Promise<void> {
  if (days.length === 0) return
  const isOfDays = sql`account_id = ${account.accountId} and day = any(${days}::date[])`
  await execute(
    keepPlan(sql`
      with of_status as (delete from call_day where ${isOfDays}),
        of_number as (delete from number_day where ${isOfDays})
      delete from country_day where ${isOfDays}`),
    tx,
  )
  // Hashed in memory the groups of a batch cost half of what they cost sorted on disk; compiling costs more than it saves.
  await execute(
    keepPlan(sql`select set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`),
    tx,
  )
  await execute(insertCounts(account, days, now), tx)
}
