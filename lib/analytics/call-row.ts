import { z } from 'zod'
import { sql } from '#lib/db/sql.ts'

/** A call as lists show it; `sid` and `parentSid` are UUIDs, instants are `Date`s, `price` is Twilio's own decimal. */
export const callRow = z.object({
  sid: z.guid(),
  parentSid: z.guid().nullable(),
  accountId: z.int(),
  accountName: z.string(),
  occurredAt: z.date(),
  status: z.string(),
  direction: z.string(),
  fromAddress: z.string(),
  toAddress: z.string(),
  country: z.string().nullable(),
  durationSeconds: z.int().nullable(),
  price: z.string().nullable(),
  priceUnit: z.string().nullable(),
})
export type CallRow = z.infer<typeof callRow>

/** The columns of {@link callRow}, from `call` as `c` and its account as `a`. */
export const callColumns = sql`
  c.sid, c.parent_sid as "parentSid", c.account_id as "accountId", a.friendly_name as "accountName",
  c.occurred_at as "occurredAt", c.status, c.direction, c.from_address as "fromAddress",
  c.to_address as "toAddress", c.country, c.duration_seconds as "durationSeconds",
  trim_scale(c.price) as price, c.price_unit as "priceUnit"`
