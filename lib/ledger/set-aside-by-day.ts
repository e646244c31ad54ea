import { sql, type Sql } from '#lib/db/sql.ts'

/**
 * How many records of an account were set aside, per UTC day that they are dated, if they are: as a query of `day` and
 * `records`.
 *
 * @param workspaceId - the tenant
 */
export function setAsideByDay(workspaceId: string, accountId: number): Sql {
  return sql`
    select dated.day, count(*)::int as records
    from (
      select case when pg_input_is_valid(raw.instant, 'timestamptz')
        then (raw.instant::timestamptz at time zone 'utc')::date end as day
      from malformed_call m
      join twilio_account a on a.id = m.account_id and a.workspace_id = ${workspaceId}::uuid
        and a.id = ${accountId}
      cross join lateral (select coalesce(nullif(m.record ->> 'start_time', ''),
        m.record ->> 'date_created') as instant) as raw) as dated
    where dated.day is not null
    group by dated.day`
}
