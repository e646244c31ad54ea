import { sql } from '#lib/db/sql.ts'

/** A call that will still change: it has not ended, or it was answered and has no price yet. */
export const isPending = sql`(status not in ('completed', 'busy', 'no-answer', 'failed', 'canceled')
  or (status = 'completed' and price is null))`
