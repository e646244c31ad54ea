import { sql, type Sql } from '#lib/db/sql.ts'

/** A day of fewer calls is counted in some hundredths of a second. */
const pacedFromCalls = 10_000
/** Counting costs about 5 µs a call: under 1 % of the time at this pause. */
const pauseMsPerCall = 0.6

/**
 * Whether a day of an account may be counted again: a large one waits the longer, the more calls it had at the last count.
 * Else today, which changes every minute, would be counted whole every minute. Of a million calls it is every ten minutes.
 *
 * @param calls - how many it had at the last count
 * @param countedAt - when that was; null before the first
 */
export function mayBeCounted(calls: Sql, countedAt: Sql, now: Date): Sql {
  return sql`(${countedAt} is null or ${calls} < ${pacedFromCalls}
    or ${countedAt} + ${calls} * interval '1 ms' * ${pauseMsPerCall}::float8 <= ${now}::timestamptz)`
}
