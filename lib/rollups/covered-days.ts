// Which of a period's calls the rollups stand for: those of whole local days without a mark. The others are counted
// themselves. Both by one statement's snapshot, in which a day has either its rollups or its mark.
import { sql, type Sql } from '#lib/db/sql.ts'
import {
  localDayFrom,
  localDayOf,
  localDaySurelyFrom,
  localDaySurelyTo,
  localDayTo,
} from './local-day.ts'

/** Half-open; several of them tile a period, in order. */
type Bucket = { from: Date; to: Date }

/** No local day with calls is shorter: what is cut finer has no use for rollups. */
const shortestDayMs = 20 * 3_600_000

/** Whether rollups can stand for anything in these buckets at all. */
export function holdsWholeDays(buckets: readonly Bucket[]): boolean {
  return buckets.some(({ from, to }) => to.getTime() - from.getTime() >= shortestDayMs)
}

/** The pieces of a statement, see {@link coverDays}. */
export type CoveredDays = {
  /** `with` queries that the others refer to. */
  queries: Sql
  /** `from … where …` of a rollup: its rows of covered days as `rollup`, their bucket as `covered.bucket`. */
  rollup: (table: 'call_day' | 'number_day' | 'country_day') => Sql
  /**
   * `from … where …` of the calls that are not covered and fulfil a condition, `and …`; their
   * bucket is `bucketOf`.
   */
  calls: (condition: Sql) => Sql
  /** The bucket of a call, counted from 0. */
  bucketOf: Sql
}

const tables = {
  call_day: sql`call_day`,
  number_day: sql`number_day`,
  country_day: sql`country_day`,
}

/**
 * Divides the calls of some accounts among the rollups and the calls themselves. Nothing depends on the buckets being cut
 * at local days, nor on the zone being theirs: a day that two buckets share is counted from its calls.
 *
 * @param workspaceId - whose time zone the rollups are by
 * @param accounts - `select id …`, of that workspace
 * @param buckets - at least one
 */
export function coverDays(
  workspaceId: string,
  accounts: Sql,
  buckets: readonly [Bucket, ...Bucket[]],
): CoveredDays {
  const from = buckets[0].from
  const to = (buckets.at(-1) ?? buckets[0]).to
  const edges = sql`${[...buckets.map((bucket) => bucket.from), to]}::timestamptz[]`
  const firstDay = localDayOf(sql`${from}::timestamptz`, sql`time_zone`)
  const lastDay = localDayOf(sql`${to}::timestamptz`, sql`time_zone`)
  const day = sql`day::date`
  const zone = sql`time_zone`
  const queries = sql`
    chosen as materialized (${accounts}),
    day as materialized (
      select *, case when to_instant <= (${edges})[1 + width_bucket(from_instant, ${edges})]
        then nullif(width_bucket(from_instant, ${edges}), 0) - 1 end as bucket
      from (
        select day::date as day, time_zone as zone,
          ${localDayFrom(day, zone)} as from_instant, ${localDaySurelyFrom(day, zone)} as surely_from,
          ${localDayTo(day, zone)} as to_instant, ${localDaySurelyTo(day, zone)} as surely_to
        from workspace cross join lateral generate_series(
          ${firstDay} - interval '1 day', ${lastDay} + interval '1 day', interval '1 day') as day
        where id = ${workspaceId}::uuid
      ) calendar
      where from_instant < ${to} and to_instant > ${from}
    ),
    covered as materialized (select day, bucket from day where bucket is not null),
    uncovered as (
      select id as of_account, day.* from chosen cross join day where bucket is null
      union all
      select account_id, day.* from dirty_day join day using (day)
      where account_id = any(array(select id from chosen)) and bucket is not null
    ),
    span as materialized (
      select of_account, zone, min(day) as first_day, max(day) as last_day, min(from_instant) as from_instant,
        max(to_instant) as to_instant, min(surely_from) as surely_from, max(surely_to) as surely_to
      from (
        select *, day - (row_number() over (partition by of_account order by day))::int as run from uncovered
      ) numbered
      group by of_account, zone, run
    )`
  return {
    queries,
    rollup: (table) => sql`from ${tables[table]} rollup join covered on covered.day = rollup.day
      where rollup.account_id = any(array(select id from chosen))
        and rollup.day >= (select min(day) from covered) and rollup.day <= (select max(day) from covered)
        and not exists (
          select from dirty_day mark where mark.account_id = rollup.account_id and mark.day = rollup.day)`,
    // A join would be hashed by account and compare every call with every span: only the index finds them.
    calls: (condition) => sql`from span cross join lateral (
        select * from call where account_id = of_account
          and occurred_at >= greatest(from_instant, ${from}) and occurred_at < least(to_instant, ${to})
          ${condition} offset 0
      ) call
      where occurred_at >= surely_from and occurred_at < surely_to
        or ${localDayOf(sql`occurred_at`, sql`zone`)} between first_day and last_day`,
    bucketOf: sql`width_bucket(occurred_at, ${edges}) - 1`,
  }
}
