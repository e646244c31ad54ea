// Ways of sending a page that were measured and not taken.
import { sql, type Sql } from '#lib/db/sql.ts'
import { countryOf, isIncoming } from '#lib/sync/write/call-parties.ts'
import type { CallRow } from '#lib/twilio/index.ts'

const ownNumber = ({ direction, from, to }: CallRow) => (isIncoming(direction) ? to : from)
const country = ({ direction, from, to }: CallRow) => countryOf(isIncoming(direction) ? from : to)
const iso = (instant: Date | null) => instant?.toISOString() ?? null

/** Arrays as the driver writes them, instants as ISO text: what was there before. */
export function pageAsDriverArrays(calls: readonly CallRow[]): Sql {
  return sql`
    select * from unnest(
      ${calls.map(({ sid }) => sid.slice(2))}::uuid[],
      ${calls.map(({ parentSid }) => parentSid?.slice(2) ?? null)}::uuid[],
      ${calls.map(({ startTime, dateCreated }) => iso(startTime ?? dateCreated))}::timestamptz[],
      ${calls.map(({ startTime }) => iso(startTime))}::timestamptz[],
      ${calls.map(({ endTime }) => iso(endTime))}::timestamptz[],
      ${calls.map(({ status }) => status)}::text[], ${calls.map(({ direction }) => direction)}::text[],
      ${calls.map(({ from }) => from)}::text[], ${calls.map(({ to }) => to)}::text[],
      ${calls.map(ownNumber)}::text[], ${calls.map(country)}::text[],
      ${calls.map(({ durationSeconds }) => durationSeconds)}::int[],
      ${calls.map(({ price }) => price)}::numeric[], ${calls.map(({ priceUnit }) => priceUnit)}::text[],
      ${calls.map(({ queueTimeMs }) => queueTimeMs)}::int[],
      ${calls.map(({ answeredBy }) => answeredBy)}::text[],
      ${calls.map(({ forwardedFrom }) => forwardedFrom)}::text[],
      ${calls.map(({ callerName }) => callerName)}::text[],
      ${calls.map(({ dateCreated }) => iso(dateCreated))}::timestamptz[])`
}

/** One JSON text of rows, without what is null. */
export function pageAsJson(calls: readonly CallRow[]): Sql {
  const rows = calls.map((call) => ({
    sid: call.sid.slice(2),
    parent_sid: call.parentSid?.slice(2),
    created: call.dateCreated.getTime() / 1000,
    started: call.startTime ? call.startTime.getTime() / 1000 : undefined,
    ended: call.endTime ? call.endTime.getTime() / 1000 : undefined,
    status: call.status,
    direction: call.direction,
    from: call.from,
    to: call.to,
    number: ownNumber(call),
    country: country(call) ?? undefined,
    duration: call.durationSeconds ?? undefined,
    price: call.price ?? undefined,
    price_unit: call.priceUnit ?? undefined,
    queue_time: call.queueTimeMs ?? undefined,
    answered_by: call.answeredBy ?? undefined,
    forwarded_from: call.forwardedFrom ?? undefined,
    caller_name: call.callerName ?? undefined,
  }))
  return sql`
    select sid, parent_sid, to_timestamp(coalesce(started, created)), to_timestamp(started), to_timestamp(ended), status,
      direction, "from", "to", number, country, duration, price, price_unit, queue_time, answered_by,
      forwarded_from, caller_name, to_timestamp(created)
    from json_to_recordset(${JSON.stringify(rows)}::json) as page (sid uuid, parent_sid uuid, created float8,
      started float8, ended float8, status text, direction text, "from" text, "to" text, number text, country text,
      duration int, price numeric, price_unit text, queue_time int, answered_by text, forwarded_from text,
      caller_name text)`
}
