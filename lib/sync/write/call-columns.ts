import { plainArray, textArray } from '#lib/db/array-literal.ts'
import { sql, type Sql } from '#lib/db/sql.ts'
import type { CallRow } from '#lib/twilio/index.ts'
import { countryOf, isIncoming } from './call-parties.ts'

const seconds = (instant: Date | null) => (instant === null ? null : instant.getTime() / 1000)
/** Postgres reads a UUID without its hyphens, too. */
const digits = (sid: string | null) => (sid === null ? null : sid.slice(2))

/** The columns of `call` that a description of a call fills, in the order of {@link pageOfCalls}. */
export const callColumns = sql`sid, parent_sid, occurred_at, start_time, end_time, status, direction, from_address,
  to_address, number, country, duration_seconds, price, price_unit, queue_time_ms, answered_by, forwarded_from,
  caller_name`

/**
 * A query that gives the calls as rows: {@link callColumns} and `created_at`. Sent column by column and as short as can
 * be, because text is what a page costs: instants as seconds, and what follows from others is left to Postgres.
 */
export function pageOfCalls(calls: readonly CallRow[]): Sql {
  const plain = (value: (call: CallRow) => string | number | null) => plainArray(calls.map(value))
  const text = (value: (call: CallRow) => string | null) => textArray(calls.map(value))
  return sql`
    select sid, parent_sid, to_timestamp(coalesce(started, created)), to_timestamp(started), to_timestamp(ended),
      status, direction, "from", "to", case when is_incoming then "to" else "from" end, country, duration,
      price, price_unit, queue_time, answered_by, forwarded_from, caller_name, to_timestamp(created)
    from unnest(
      ${plain(({ sid }) => digits(sid))}::uuid[],
      ${plain(({ parentSid }) => digits(parentSid))}::uuid[],
      ${plain(({ dateCreated }) => seconds(dateCreated))}::float8[],
      ${plain(({ startTime }) => seconds(startTime))}::float8[],
      ${plain(({ endTime }) => seconds(endTime))}::float8[],
      ${text(({ status }) => status)}::text[],
      ${text(({ direction }) => direction)}::text[],
      ${plain(({ direction }) => (isIncoming(direction) ? 't' : 'f'))}::bool[],
      ${text(({ from }) => from)}::text[],
      ${text(({ to }) => to)}::text[],
      ${plain(({ direction, from, to }) => countryOf(isIncoming(direction) ? from : to))}::text[],
      ${plain(({ durationSeconds }) => durationSeconds)}::int[],
      ${plain(({ price }) => price)}::numeric[],
      ${text(({ priceUnit }) => priceUnit)}::text[],
      ${plain(({ queueTimeMs }) => queueTimeMs)}::int[],
      ${text(({ answeredBy }) => answeredBy)}::text[],
      ${text(({ forwardedFrom }) => forwardedFrom)}::text[],
      ${text(({ callerName }) => callerName)}::text[]
    ) as page (sid, parent_sid, created, started, ended, status, direction, is_incoming, "from", "to", country,
      duration, price, price_unit, queue_time, answered_by, forwarded_from, caller_name)`
}
