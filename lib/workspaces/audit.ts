import type { Db } from '#lib/db/client.ts'
import { execute, sql, type Connection } from '#lib/db/sql.ts'
import type { Prisma } from '#lib/db/generated/client.ts'

/** Something that was done, to be remembered. */
export type AuditEntry = {
  /** Null for what belongs to no workspace. */
  workspaceId: string | null
  /** Null when no person did it. */
  actorId: string | null
  /** Dotted, past tense: `connection.activated`. */
  action: string
  /** Our own ids and counts; never a SID, a number or a secret. */
  detail?: Prisma.InputJsonObject
}

/**
 * Writes an audit event.
 *
 * @param entry - what was done
 * @param db - the transaction that does it, so that neither stands without the other
 */
export async function recordAudit(entry: AuditEntry, db: Connection | Db): Promise<void> {
  const { workspaceId, actorId, action, detail = {} } = entry
  await execute(
    sql`
      insert into audit_event (workspace_id, actor_id, action, detail)
      values (${workspaceId}::uuid, ${actorId}::uuid, ${action}, ${JSON.stringify(detail)}::jsonb)`,
    db,
  )
}
