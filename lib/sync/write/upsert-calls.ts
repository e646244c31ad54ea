import { z } from 'zod'
import { keepPlan, queryRow, sql, type Connection } from '#lib/db/sql.ts'
import type { CallRow } from '#lib/twilio/index.ts'
import { callColumns, pageOfCalls } from './call-columns.ts'

const written = z.object({
  /** Calls that were new to us. */
  added: z.number(),
  /** Calls that we knew otherwise. */
  changed: z.number(),
  /** The days that gained, lost or changed a call, in the workspace's time zone. */
  localDays: z.array(z.string()),
  /** The same in UTC. */
  utcDays: z.array(z.string()),
})

/** What a page changed in our copy; days as `YYYY-MM-DD`. */
export type Written = z.infer<typeof written>

/**
 * Writes calls in one statement. Idempotent: a description read earlier never replaces one read later, and one
 * that says nothing new leaves the row untouched.
 *
 * A call that moves changes two days. Where it was is read from the statement's snapshot, and besides taken from
 * its creation: the snapshot does not know a call that another page has written since.
 *
 * @param calls - each SID once
 * @param read - `readAt`: when Twilio described them so; `timeZone`: the workspace's
 */
export async function upsertCalls(
  accountId: number,
  calls: readonly CallRow[],
  read: { readAt: Date; timeZone: string },
  tx: Connection,
): Promise<Written> {
  if (calls.length === 0) return { added: 0, changed: 0, localDays: [], utcDays: [] }
  return await queryRow(
    written,
    // Planned for its values alone, it would look for the changed calls among all of the account's.
    keepPlan(sql`
      with page as (
        select * from (${pageOfCalls(calls)}) as page (${callColumns}, created_at)
      ), written as (
        insert into call (account_id, read_at, ${callColumns})
        select ${accountId}::int, ${read.readAt.toISOString()}::timestamptz, ${callColumns} from page
        -- One order for every writer: two pages that share calls would otherwise deadlock on them.
        order by sid
        on conflict (account_id, sid) do update set
          parent_sid = excluded.parent_sid, occurred_at = excluded.occurred_at,
          start_time = excluded.start_time, end_time = excluded.end_time, status = excluded.status,
          direction = excluded.direction, from_address = excluded.from_address,
          to_address = excluded.to_address, number = excluded.number, country = excluded.country,
          duration_seconds = excluded.duration_seconds, price = excluded.price,
          price_unit = excluded.price_unit, queue_time_ms = excluded.queue_time_ms,
          answered_by = excluded.answered_by, forwarded_from = excluded.forwarded_from,
          caller_name = excluded.caller_name, read_at = excluded.read_at, dropped_at = null
        where call.read_at <= excluded.read_at and (call.dropped_at is not null or
          (call.parent_sid, call.start_time, call.end_time, call.occurred_at, call.status, call.direction,
            call.from_address, call.to_address, call.number, call.country, call.duration_seconds,
            call.price, call.price_unit, call.queue_time_ms, call.answered_by, call.forwarded_from,
            call.caller_name)
          is distinct from
          (excluded.parent_sid, excluded.start_time, excluded.end_time, excluded.occurred_at,
            excluded.status, excluded.direction, excluded.from_address, excluded.to_address,
            excluded.number, excluded.country, excluded.duration_seconds, excluded.price,
            excluded.price_unit, excluded.queue_time_ms, excluded.answered_by, excluded.forwarded_from,
            excluded.caller_name))
        returning sid, occurred_at, xmax = 0 as is_new
      ), instant as (
        -- Every midnight of every zone is a quarter of an hour's begin, so that few instants need their zone's date.
        select distinct date_bin('15 minutes', at, 'epoch') as at from (
          select occurred_at as at from written
          union all select created_at from written join page using (sid) where not is_new
          union all select before.occurred_at from written cross join lateral (
              select occurred_at from call where account_id = ${accountId} and sid = written.sid offset 0
            ) before
            where not is_new
        ) touched
      )
      select (select count(*)::int from written where is_new) as added,
        (select count(*)::int from written where not is_new) as changed,
        array(select distinct (at at time zone ${read.timeZone})::date from instant order by 1)::text[] as "localDays",
        array(select distinct (at at time zone 'UTC')::date from instant order by 1)::text[] as "utcDays"`),
    tx,
  )
}
