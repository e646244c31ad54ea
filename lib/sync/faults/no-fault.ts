import { sql } from '#lib/db/sql.ts'

/** Takes an account's fault away: assignments for an update of `account_sync`. */
export const noFault = sql`
  fault_kind = null, fault_message = null, fault_request_id = null, fault_at = null`
