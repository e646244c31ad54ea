import { execute, sql } from '#lib/db/sql.ts'

const auditDaysApart = 30

/**
 * Has a thirtieth of all local days counted again, each day another one, of all accounts: so that a rollup that somebody
 * changed or deleted is made again within a month. Accounts that somebody else holds wait for another month.
 *
 * @param today - the current UTC day
 */
export async function auditRollups(today: Temporal.PlainDate, now: Date): Promise<void> {
  // A UTC day's calls stand on its local namesake, or on the one before or after it.
  await execute(sql`
    with account as materialized (
      select id from twilio_account order by id for key share skip locked
    )
    insert into dirty_day (account_id, day, marked_at)
    select distinct account.id, local.day, ${now}::timestamptz
    from account
    join sync_day d on d.account_id = account.id
    cross join lateral (values (d.day - 1), (d.day), (d.day + 1)) as local (day)
    where (${today.toString()}::date - local.day) % ${auditDaysApart} = 0
    order by 1, 2
    on conflict (account_id, day) do nothing`)
}
