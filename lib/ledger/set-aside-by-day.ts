import { sql, type Sql } from '#lib/db/sql.ts'

/**
 * How many records were set aside, per account and the UTC day that they are dated, if they are: as a query of
 * `account_id`, `day` and `records`.
 *
 * @param workspaceId - the tenant
 */
export function setAsideByDay(workspaceId: string): Sql {
  return sql`
    select dated.account_id, dated.day, count(*)::int as records
    from (
      select m.account_id, case when pg_input_is_valid(raw.instant, 'timestamptz')
        then (raw.instant::timestamptz at time zone 'utc')::date end as day
      from malformed_call m
      join twilio_account a on a.id = m.account_id and a.workspace_id = ${workspaceId}::uuid
      cross join lateral (select coalesce(nullif(m.record ->> 'start_time', ''),
        m.record ->> 'date_created') as instant) as raw) as dated
    where dated.day is not null
    group by dated.account_id, dated.day`
}
