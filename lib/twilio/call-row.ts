import { z } from 'zod'
import {
  optionalCount,
  optionalDecimal,
  optionalInstant,
  optionalText,
  reasonOf,
  textOr,
} from './fields.ts'
import { callSid } from './sid.ts'
import { usualCallRow } from './usual-call-row.ts'

const optionalSid = z
  .union([callSid, z.literal('')])
  .nullish()
  .transform((value) => value || null)

const callRecord = z.object({
  sid: callSid,
  parent_call_sid: optionalSid,
  status: textOr('unknown'),
  direction: textOr('unknown'),
  from: textOr(''),
  to: textOr(''),
  start_time: optionalInstant,
  end_time: optionalInstant,
  date_created: optionalInstant,
  duration: optionalCount,
  price: optionalDecimal,
  price_unit: optionalText,
  queue_time: optionalCount,
  answered_by: optionalText,
  forwarded_from: optionalText,
  caller_name: optionalText,
})

/**
 * A record of a call list, parsed. Status and direction are open-ended, `unknown` where Twilio gives none;
 * an empty address is `''`. `price` is a decimal in `priceUnit`, negative, null until Twilio has priced the call.
 */
export const callRow = callRecord.transform((record, context) => {
  const dateCreated = record.date_created ?? record.start_time
  if (dateCreated === null) {
    context.addIssue({ code: 'custom', path: ['date_created'], params: { is: 'no_instant' } })
    return z.NEVER
  }
  return {
    sid: record.sid,
    parentSid: record.parent_call_sid,
    status: record.status,
    direction: record.direction,
    from: record.from,
    to: record.to,
    startTime: record.start_time,
    endTime: record.end_time,
    dateCreated,
    durationSeconds: record.duration,
    price: record.price,
    priceUnit: record.price_unit,
    queueTimeMs: record.queue_time,
    answeredBy: record.answered_by,
    forwardedFrom: record.forwarded_from,
    callerName: record.caller_name,
  }
})
export type CallRow = z.output<typeof callRow>

/** A record that could not be parsed, set aside. `reason` holds paths and codes, never a value. */
export type MalformedRow = { sid: string | null; reason: string; record: unknown }

const anySid = z.object({ sid: callSid })

/** Parses a page's records one by one, so that a bad one does not hold up the others. */
export function parseCallRows(records: readonly unknown[]): {
  calls: CallRow[]
  malformed: MalformedRow[]
} {
  const calls: CallRow[] = []
  const malformed: MalformedRow[] = []
  for (const record of records) {
    const usual = usualCallRow(record)
    if (usual !== null) {
      calls.push(usual)
      continue
    }
    const parsed = callRow.safeParse(record)
    if (parsed.success) calls.push(parsed.data)
    else {
      const sid = anySid.safeParse(record).data?.sid ?? null
      malformed.push({ sid, reason: reasonOf(parsed.error), record })
    }
  }
  return { calls, malformed }
}
