import { sql } from '#lib/db/sql.ts'

/** The condition that somebody wants the calls of the connection `c` deleted, and that they are not yet all gone. */
export const awaitsDeletion = sql`
  c.status = 'disconnected' and c.calls_deletion_requested_at is not null`
