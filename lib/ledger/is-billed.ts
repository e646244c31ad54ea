import { sql } from '#lib/db/sql.ts'

/**
 * A call that Twilio charges for and surely counts in its category `calls`: it lasted, or has a price, and is a phone call.
 * Client and SIP calls are not in it (twilio.com/docs/usage/api/usage-record#usage-categories), and trunks have categories
 * of their own. A telephone's address is a number or a word such as `anonymous`. Any other has a scheme: `client:`, `sip:`,
 * `sim:` or one of later years. A single search for it takes half the time of comparing with each.
 */
export const isBilled = sql`((duration_seconds > 0 or price <> 0)
  and strpos(from_address, ':') = 0 and strpos(to_address, ':') = 0
  and not starts_with(direction, 'trunking-'))`
