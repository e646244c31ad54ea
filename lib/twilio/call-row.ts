import { z } from 'zod'
import {
  optionalCount,
  optionalDecimal,
  optionalInstant,
  optionalText,
  optionalWord,
} from './fields.ts'
import { callSid } from './sid.ts'

const optionalSid = z
  .union([callSid, z.literal('')])
  .nullish()
  .transform((value) => value || null)

/** What a call is counted by: a value here that makes no sense makes none of the call. */
const counted = z.object({
  sid: callSid,
  parent_call_sid: optionalSid,
  status: optionalWord,
  direction: optionalWord,
  start_time: optionalInstant,
  end_time: optionalInstant,
  date_created: optionalInstant,
  duration: optionalCount,
  price: optionalDecimal,
})

/** All else of a call that is kept: a value that makes no sense is as good as none. */
const callRecord = counted.extend({
  from: optionalText.catch(null),
  to: optionalText.catch(null),
  price_unit: optionalWord.catch(null),
  queue_time: optionalCount.catch(null),
  answered_by: optionalText.catch(null),
  forwarded_from: optionalText.catch(null),
  caller_name: optionalText.catch(null),
})

/**
 * A record of a call list, parsed. Status and direction are open-ended, `unknown` where Twilio gives none: such a call
 * counts as a call, and has not ended. An address that is none is `''`. `price` is a decimal in `priceUnit`, negative,
 * null until Twilio has priced the call.
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
    status: record.status ?? 'unknown',
    direction: record.direction ?? 'unknown',
    from: record.from ?? '',
    to: record.to ?? '',
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
