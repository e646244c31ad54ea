import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'

const accountInView = z.object({ id: z.int(), name: z.string() })

/** An account whose calls the workspace sees. */
export type AccountInView = z.infer<typeof accountInView>

/**
 * Lists the accounts whose calls a workspace sees, by name.
 *
 * @param workspaceId - the tenant
 */
export function listAccountsInView(workspaceId: string): Promise<AccountInView[]> {
  return queryRows(
    accountInView,
    sql`select id, friendly_name as name from twilio_account
      where workspace_id = ${workspaceId}::uuid and is_selected
      order by friendly_name, id`,
  )
}
