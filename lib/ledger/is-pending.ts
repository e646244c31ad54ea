import { sql } from '#lib/db/sql.ts'

/**
 * A call that will still change: it has not ended, or it was answered and has no price yet, and Twilio has not said
 * that it has the call no more. In the words of `call_pending_idx`: the planner takes that index for no others.
 */
export const isPending = sql`(dropped_at is null and
  (status not in ('completed', 'busy', 'no-answer', 'failed', 'canceled')
    or (status = 'completed' and price is null)))`
