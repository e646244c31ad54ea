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

/** A column of nulls alone need not be sent: what is shorter than the others is filled up with nulls. */
const orNone = <T>(values: readonly (T | null)[]) =>
  values.some((value) => value !== null) ? values : []

/**
 * A query that gives the calls as rows: {@link callColumns} and `created_at`. Sent column by column and as short as can
 * be, because text is what a page costs: instants as seconds, and what follows from others is left to Postgres.
 */
export function pageOfCalls(calls: readonly CallRow[]): Sql {
  const plain = (value: (call: CallRow) => string | number | null) =>
    plainArray(orNone(calls.map(value)))
  const text = (value: (call: CallRow) => string | null) => textArray(orNone(calls.map(value)))
  return sql`
    select sid, parent_sid, to_timestamp(coalesce(started, created)), to_timestamp(started), to_timestamp(ended),
      status, direction, "from", "to", case when is_incoming then "to" else "from" end, country, duration,
      price, price_unit, queue_time, answered_by, forwarded_from, caller_name, to_timestamp(created)
    from (select
      unnest(${plain(({ sid }) => digits(sid))}::uuid[]) as sid,
      unnest(${plain(({ parentSid }) => digits(parentSid))}::uuid[]) as parent_sid,
      unnest(${plain(({ dateCreated }) => seconds(dateCreated))}::float8[]) as created,
      unnest(${plain(({ startTime }) => seconds(startTime))}::float8[]) as started,
      unnest(${plain(({ endTime }) => seconds(endTime))}::float8[]) as ended,
      unnest(${text(({ status }) => status)}::text[]) as status,
      unnest(${text(({ direction }) => direction)}::text[]) as direction,
      unnest(${plain(({ direction }) => (isIncoming(direction) ? 't' : 'f'))}::bool[]) as is_incoming,
      unnest(${text(({ from }) => from)}::text[]) as "from",
      unnest(${text(({ to }) => to)}::text[]) as "to",
      unnest(${plain(({ direction, from, to }) => countryOf(isIncoming(direction) ? from : to))}::text[]) as country,
      unnest(${plain(({ durationSeconds }) => durationSeconds)}::int[]) as duration,
      unnest(${plain(({ price }) => price)}::numeric[]) as price,
      unnest(${text(({ priceUnit }) => priceUnit)}::text[]) as price_unit,
      unnest(${plain(({ queueTimeMs }) => queueTimeMs)}::int[]) as queue_time,
      unnest(${text(({ answeredBy }) => answeredBy)}::text[]) as answered_by,
      unnest(${text(({ forwardedFrom }) => forwardedFrom)}::text[]) as forwarded_from,
      unnest(${text(({ callerName }) => callerName)}::text[]) as caller_name
    ) page`
}
