import { z } from 'zod'

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

const fields = callFacts.keyof().options

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
