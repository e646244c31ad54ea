import { z } from 'zod'
import { queryRows, sql, type Connection, type Sql } from '#lib/db/sql.ts'
import type { CallRecord } from './call-record.ts'

const written = z.object({ added: z.number(), changed: z.number() })

/** How many calls were new to us, and how many we knew otherwise. */
export type Written = z.infer<typeof written>

function arraysOf(records: readonly CallRecord[]): Sql {
  const column = <K extends keyof CallRecord>(key: K) => records.map((record) => record[key])
  return sql`unnest(
    ${column('sid')}::uuid[], ${column('parentSid')}::uuid[], ${column('occurredAt')}::timestamptz[],
    ${column('startTime')}::timestamptz[], ${column('endTime')}::timestamptz[],
    ${column('status')}::text[], ${column('direction')}::text[], ${column('fromAddress')}::text[],
    ${column('toAddress')}::text[], ${column('number')}::text[], ${column('country')}::text[],
    ${column('durationSeconds')}::int[], ${column('price')}::numeric[], ${column('priceUnit')}::text[],
    ${column('queueTimeMs')}::int[], ${column('answeredBy')}::text[],
    ${column('forwardedFrom')}::text[], ${column('callerName')}::text[])`
}

/**
 * Writes calls in one statement. Idempotent: a description read earlier never replaces one read later, and one
 * that says nothing new leaves the row untouched.
 *
 * @param records - each SID once
 * @param readAt - when Twilio described them so
 */
export async function upsertCalls(
  accountId: number,
  records: readonly CallRecord[],
  readAt: Date,
  tx: Connection,
): Promise<Written> {
  if (records.length === 0) return { added: 0, changed: 0 }
  // One order for every writer: two pages that share calls would otherwise deadlock on them.
  const sorted = records.toSorted((a, b) => (a.sid < b.sid ? -1 : 1))
  const [counts] = await queryRows(
    written,
    sql`
      with written as (
        insert into call (account_id, sid, parent_sid, occurred_at, start_time, end_time, status, direction,
          from_address, to_address, number, country, duration_seconds, price, price_unit, queue_time_ms,
          answered_by, forwarded_from, caller_name, read_at)
        select ${accountId}::int, page.*, ${readAt.toISOString()}::timestamptz from ${arraysOf(sorted)} as page
        on conflict (account_id, sid) do update set
          parent_sid = excluded.parent_sid, occurred_at = excluded.occurred_at,
          start_time = excluded.start_time, end_time = excluded.end_time, status = excluded.status,
          direction = excluded.direction, from_address = excluded.from_address,
          to_address = excluded.to_address, number = excluded.number, country = excluded.country,
          duration_seconds = excluded.duration_seconds, price = excluded.price,
          price_unit = excluded.price_unit, queue_time_ms = excluded.queue_time_ms,
          answered_by = excluded.answered_by, forwarded_from = excluded.forwarded_from,
          caller_name = excluded.caller_name, read_at = excluded.read_at
        where call.read_at <= excluded.read_at and
          (call.parent_sid, call.start_time, call.end_time, call.occurred_at, call.status, call.direction,
            call.from_address, call.to_address, call.number, call.country, call.duration_seconds,
            call.price, call.price_unit, call.queue_time_ms, call.answered_by, call.forwarded_from,
            call.caller_name)
          is distinct from
          (excluded.parent_sid, excluded.start_time, excluded.end_time, excluded.occurred_at,
            excluded.status, excluded.direction, excluded.from_address, excluded.to_address,
            excluded.number, excluded.country, excluded.duration_seconds, excluded.price,
            excluded.price_unit, excluded.queue_time_ms, excluded.answered_by, excluded.forwarded_from,
            excluded.caller_name)
        returning xmax = 0 as is_new
      )
      select (count(*) filter (where is_new))::int as added,
        (count(*) filter (where not is_new))::int as changed
      from written`,
    tx,
  )
  return counts ?? { added: 0, changed: 0 }
}
