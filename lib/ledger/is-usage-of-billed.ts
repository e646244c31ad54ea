import { z } from 'zod'
import { keepPlan, queryRow, sql, type Connection } from '#lib/db/sql.ts'
import { trailingDays } from './judge-day.ts'

const enoughDays = 10

/**
 * Whether Twilio's counts of an account are of charged phone calls alone. What it does with the others is documented only
 * in part, but the days show it: those with others, all but a tenth of them, and ten at least. Then a day of which Twilio
 * counts more is a day that calls are missing of, be it fewer than the others.
 *
 * @param accountId - of the tenant whose transaction it is
 */
export async function isUsageOfBilled(accountId: number, tx: Connection): Promise<boolean> {
  const { comparable, billed } = await queryRow(
    z.object({ comparable: z.number(), billed: z.number() }),
    keepPlan(sql`
      select count(*)::int as comparable, (count(*) filter (where expected = billed))::int as billed
      from sync_day
      where account_id = ${accountId} and not is_dirty and read_at is not null and pending = 0
        and distinct_calls > billed
        and expected_at >= (day + ${trailingDays}::int)::timestamp at time zone 'utc'`),
    tx,
  )
  return comparable >= enoughDays && comparable - billed <= comparable / 10
}
