import type { Db } from './client.ts'
import { execute, sql, type Connection, type Sql } from './sql.ts'

const strengths = {
  keep: sql`key share`,
  change: sql`no key update`,
  delete: sql`update`,
} as const

/**
 * Locks accounts, each below its connection, in the one order that does not deadlock (`docs/decisions/lock-order.md`):
 * whoever changes several accounts, or several rows that hang on them, does this first.
 *
 * @param workspaceId - the tenant
 * @param which - a condition on `twilio_account a`
 * @param to - `keep` lets others keep and change them, but not delete; `change` lets others keep them; `delete` nothing
 * @param db - the transaction until whose end they are locked
 * @returns how many there are
 */
export async function lockAccounts(
  workspaceId: string,
  which: Sql,
  to: keyof typeof strengths,
  db: Connection | Db,
): Promise<number> {
  return await execute(
    sql`
      select from twilio_account a join connection c on c.id = a.connection_id
      where a.workspace_id = ${workspaceId}::uuid and ${which}
      order by a.id
      for key share of c for ${strengths[to]} of a`,
    db,
  )
}
