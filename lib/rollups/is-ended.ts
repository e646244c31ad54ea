import { sql, type Sql } from '#lib/db/sql.ts'

/** Statuses that no longer change. */
export const endedStatuses = ['completed', 'busy', 'no-answer', 'failed', 'canceled'] as const

/** Whether a call of this status has ended. */
export function isEnded(status: Sql): Sql {
  return sql`${status} = any(${endedStatuses}::text[])`
}
