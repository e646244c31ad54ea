import { z } from 'zod'
import { keepPlan, queryRow, sql, type Sql } from '#lib/db/sql.ts'
import { dayMs } from '#lib/utc-day.ts'

/** From about here on, a scan of all calls is faster than a walk of an index for each run of dirty days. */
const largely = 0.25

/**
 * Whether a quarter of a period's days wait to be counted, such as after a change of the time zone,
 * so that reading all of its calls is faster. Only a matter of speed: what is dirty may have
 * changed by the time that the calls are read.
 *
 * @param accounts - `select id …`
 * @param period - half-open; its days are taken as UTC has them
 */
export async function isLargelyDirty(
  accounts: Sql,
  { from, to }: { from: Date; to: Date },
): Promise<boolean> {
  const days = (to.getTime() - from.getTime()) / dayMs
  const { isLargely } = await queryRow(
    z.object({ isLargely: z.boolean() }),
    keepPlan(sql`
      with chosen as materialized (${accounts})
      select count(*) > (select count(*) from chosen) * ${days * largely}::float8 as "isLargely"
      from dirty_day
      where account_id = any(array(select id from chosen))
        and day between (${from}::timestamptz at time zone 'utc')::date
        and (${to}::timestamptz at time zone 'utc')::date`),
  )
  return isLargely
}
