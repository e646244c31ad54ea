import { sql } from '#lib/db/sql.ts'

/** A call that has not ended, or was answered and has no price yet. */
export const isUnfinished = sql`(status not in ('completed', 'busy', 'no-answer', 'failed', 'canceled')
  or (status = 'completed' and price is null))`

/**
 * A call that is asked for until it has its end and its price, unless Twilio has said that it has the call no more. In the
 * words of `call_pending_idx`: the planner takes that index for no others.
 */
export const isPending = sql`(dropped_at is null and ${isUnfinished})`
