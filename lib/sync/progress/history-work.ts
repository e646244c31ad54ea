import { z } from 'zod'
import { sql, type Sql } from '#lib/db/sql.ts'
import { horizonMs } from './estimate.ts'

/** How far the history of an account has been read; what `estimate` works on. */
export const historyWork = z.object({
  isBegun: z.boolean(),
  daysDone: z.number(),
  callsDone: z.number(),
  daysLeft: z.number(),
  /** Those of which a page was written lately. */
  windows: z.array(
    z.object({
      startedAt: z.coerce.date(),
      lastPageAt: z.coerce.date(),
      days: z.number(),
      calls: z.number(),
      isFinished: z.boolean(),
    }),
  ),
})

/** A subquery of one row, {@link historyWork} of the account `a.id`, to be joined laterally. */
export function historyWorkOfAccount(now: Date): Sql {
  const since = new Date(now.getTime() - horizonMs)
  return sql`(
    select coalesce(bool_or(started_at is not null), false) as "isBegun",
      coalesce(sum(to_day - from_day) filter (where finished_at is not null), 0)::int as "daysDone",
      coalesce(sum(calls_read) filter (where finished_at is not null), 0)::int as "callsDone",
      coalesce(sum(to_day - from_day) filter (where finished_at is null), 0)::int as "daysLeft",
      coalesce(json_agg(json_build_object('startedAt', started_at, 'lastPageAt', last_page_at,
        'days', to_day - from_day, 'calls', calls_read, 'isFinished', finished_at is not null))
        filter (where started_at is not null and last_page_at >= ${since}), '[]') as windows
    from sync_window where account_id = a.id and purpose = 'backfill'
  )`
}
