import { queueToChange } from '#lib/db/queue-for-rows.ts'
import { execute, inTransaction, sql } from '#lib/db/sql.ts'

/**
 * Calls a connection by its main account's friendly name, once that is known; until then it bears its sandbox's.
 *
 * @param workspaceId - the tenant
 * @param connectionId - one of its connections
 */
export async function nameConnection(workspaceId: string, connectionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await queueToChange(connectionId, tx)
    await execute(
      sql`
        update connection set name = main.friendly_name
        from twilio_account main
        where connection.id = ${connectionId}::uuid and connection.workspace_id = ${workspaceId}::uuid
          and main.connection_id = connection.id and main.workspace_id = connection.workspace_id
          and main.kind = 'main' and main.friendly_name not in ('', connection.name)`,
      tx,
    )
  })
}
