import { sql, type Sql } from '#lib/db/sql.ts'

/**
 * How many records of an account were set aside, per UTC day that they are dated, if they are: as a query of `day` and
 * `records`.
 *
 * @param accountId - of the tenant whose days they are joined to
 */
export function setAsideByDay(accountId: number): Sql {
  return sql`
    select dated.day, count(*)::int as records
    from (
      select case when pg_input_is_valid(raw.instant, 'timestamptz')
        then (raw.instant::timestamptz at time zone 'utc')::date end as day
      from malformed_call m
      cross join lateral (select coalesce(nullif(m.record ->> 'start_time', ''),
        m.record ->> 'date_created') as instant) as raw
      where m.account_id = ${accountId}) as dated
    where dated.day is not null
    group by dated.day`
}
