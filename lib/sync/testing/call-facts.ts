// For tests and chaos only: what our copy holds of a call, and what it should hold, in one spelling.
import { z } from 'zod'
import { sql } from '#lib/db/sql.ts'

/** Everything that Callscope keeps of a call, in the spelling of the emulator's truth. */
export const callFacts = z.object({
  parentCallSid: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  direction: z.string(),
  status: z.string(),
  startTime: z.string().nullable(),
  endTime: z.string().nullable(),
  occurredAt: z.string(),
  durationSeconds: z.number().nullable(),
  price: z.string().nullable(),
  priceUnit: z.string().nullable(),
  queueTimeMs: z.number().nullable(),
  answeredBy: z.string().nullable(),
  forwardedFrom: z.string().nullable(),
  callerName: z.string().nullable(),
})
export type CallFacts = z.infer<typeof callFacts>

const instant = z.date().transform((date) => date.toISOString())

/** A call of our copy, as {@link copiedCallColumns} selects it. */
export const copiedCall = callFacts.extend({
  sid: z.string(),
  startTime: instant.nullable(),
  endTime: instant.nullable(),
  occurredAt: instant,
})

/** What to select of `call c`. */
export const copiedCallColumns = sql`
  'CA' || replace(c.sid::text, '-', '') as sid,
  'CA' || replace(c.parent_sid::text, '-', '') as "parentCallSid",
  c.from_address as "from", c.to_address as "to", c.direction, c.status, c.start_time as "startTime",
  c.end_time as "endTime", c.occurred_at as "occurredAt", c.duration_seconds as "durationSeconds",
  c.price, c.price_unit as "priceUnit", c.queue_time_ms as "queueTimeMs",
  c.answered_by as "answeredBy", c.forwarded_from as "forwardedFrom", c.caller_name as "callerName"`

const fields = callFacts.keyof().options

/** A call's facts as one text, equal for two descriptions in which no field differs. */
export function comparableText(facts: CallFacts): string {
  return JSON.stringify(fields.map((field) => [field, comparable(facts, field)]))
}

/** The fields in which two descriptions of a call differ. */
export function differingFields(copy: CallFacts, truth: CallFacts): (keyof CallFacts)[] {
  return fields.filter((field) => comparable(copy, field) !== comparable(truth, field))
}

function comparable(facts: CallFacts, field: keyof CallFacts): string | number | null {
  // Twilio gives a call that nobody answered a duration of 0 or none at all, as it pleases.
  if (field === 'durationSeconds') return facts.durationSeconds ?? 0
  if (field === 'price') return facts.price === null ? null : Number(facts.price)
  return facts[field]
}
