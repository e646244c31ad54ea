import { execute, sql, type Connection } from '#lib/db/sql.ts'

/**
 * Forgets every failure of accounts that begin anew.
 *
 * @param workspaceId - the tenant; accounts of others are left alone
 */
export async function forgetFailures(
  workspaceId: string,
  accountIds: readonly number[],
  tx: Connection,
): Promise<void> {
  await execute(
    sql`
      delete from job_failure f using twilio_account a
      where a.id = f.account_id and a.workspace_id = ${workspaceId}::uuid
        and a.id = any(${accountIds}::int[])`,
    tx,
  )
}
