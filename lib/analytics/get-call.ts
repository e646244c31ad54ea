import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { callColumns, callRow } from './call-row.ts'

const callDetail = callRow.extend({
  number: z.string(),
  startTime: z.date().nullable(),
  endTime: z.date().nullable(),
  queueTimeMs: z.int().nullable(),
  answeredBy: z.string().nullable(),
  forwardedFrom: z.string().nullable(),
  callerName: z.string().nullable(),
  readAt: z.date(),
})

/** Everything that is known of a call. */
export type CallDetail = z.infer<typeof callDetail>

/** A call with the records that belong to the same conversation. */
export type CallWithLegs = {
  call: CallDetail
  /** The call that dialled this one; null when it is not a leg or is not in the copy. */
  parent: z.infer<typeof callRow> | null
  /** The legs that it dialled, in the order of time. */
  legs: z.infer<typeof callRow>[]
}

/** A leg begins within its call; the slack is for clocks, and a call without an end is given a day. */
const legSlack = sql`interval '1 hour'`
const longestCall = sql`interval '1 day'`

/**
 * Reads one call with its parent and legs. Legs are looked for around the call's time, off the index by account and
 * instant; there is none by parent.
 *
 * @param workspaceId - the tenant; a call of another one is not found
 * @param sid - the call's SID as a UUID
 */
export async function getCall(workspaceId: string, sid: string): Promise<CallWithLegs | null> {
  const inView = sql`from twilio_account a join call c on c.account_id = a.id
    where a.workspace_id = ${workspaceId}::uuid and a.is_selected`
  const [call] = await queryRows(
    callDetail,
    sql`select ${callColumns}, c.number, c.start_time as "startTime",
        c.end_time as "endTime", c.queue_time_ms as "queueTimeMs", c.answered_by as "answeredBy",
        c.forwarded_from as "forwardedFrom", c.caller_name as "callerName", c.read_at as "readAt"
      ${inView} and c.sid = ${sid}::uuid`,
  )
  if (!call) return null
  const { accountId, parentSid, occurredAt, endTime } = call
  const [parents, legs] = await Promise.all([
    parentSid === null
      ? []
      : queryRows(
          callRow,
          sql`select ${callColumns} ${inView}
            and c.account_id = ${accountId} and c.sid = ${parentSid}::uuid`,
        ),
    queryRows(
      callRow,
      sql`select ${callColumns} ${inView} and c.account_id = ${accountId}
          and c.parent_sid = ${sid}::uuid
          and c.occurred_at >= ${occurredAt}::timestamptz - ${legSlack}
          and c.occurred_at <= coalesce(${endTime}, ${occurredAt}::timestamptz + ${longestCall}) + ${legSlack}
        order by c.occurred_at, c.sid`,
    ),
  ])
  return { call, parent: parents[0] ?? null, legs }
}
