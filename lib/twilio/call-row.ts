import { z } from 'zod'
import { optionalCount, optionalDecimal, optionalInstant, optionalText, textOr } from './fields.ts'
import { callSid } from './sid.ts'

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
