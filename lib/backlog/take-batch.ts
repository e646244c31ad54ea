import { z } from 'zod'
import { keepPlan, queryRow, sql, type Connection, type Sql } from '#lib/db/sql.ts'

/** What a day is taken to hold of which nothing is known yet. */
export const unknownCalls = 10_000

const takenDays = z.object({
  /** To be counted by a later statement. */
  days: z.array(z.string()),
  /** Only days before it are left; null when none is. */
  before: z.string().nullable(),
})

/** The days of a batch, `YYYY-MM-DD`, oldest first. */
export type TakenDays = z.infer<typeof takenDays>

/**
 * Takes the marks of a batch of an account's days away, the newest first. The batch ends with the
 * day that brings it to so many calls, so that what it holds in memory and locks does not grow with
 * the account. Days that `take` passes over because they are held belong to the batch all the same:
 * their marks are left to the holder.
 *
 * @param ready - a query of the days that may be taken: `day`, and `calls`, which it is taken to hold
 * @param take - the statement that takes the marks of an array of days and returns `day` of each that it took; which
 *   rows it locks, in which order, and whom it waits for is its own to say
 * @param batchCalls - how many calls fill a batch
 */
export async function takeBatch(
  { ready, take, batchCalls }: { ready: Sql; take: (days: Sql) => Sql; batchCalls: number },
  tx: Connection,
): Promise<TakenDays> {
  const isOfBatch = sql`newer_calls < ${batchCalls}`
  return await queryRow(
    takenDays,
    keepPlan(sql`
      with ready as materialized (
        select day, sum(calls) over (order by day desc) - calls as newer_calls
        from (${ready}) marked
      ), taken as (${take(sql`array(select day from ready where ${isOfBatch})`)})
      select array(select day from taken order by day)::text[] as days,
        case when exists (select from ready where not ${isOfBatch})
          then (select min(day) from ready where ${isOfBatch}) end as before`),
    tx,
  )
}
