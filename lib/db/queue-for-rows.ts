// Postgres lets transactions that hold a row for share pass one that waits to change it: where they overlap endlessly, as
// pages do, it would never come to its turn. An advisory lock's queue has an order. Only that is its task: what may be
// read and changed is decided by the rows' own locks, so that two rows whose keys met would only wait for each other.
import type { Db } from './client.ts'
import { execute, joinSql, keepPlan, sql, type Connection } from './sql.ts'

/** For Prisma's transactions that wait for others, or change many rows: by themselves they fail after five seconds. */
export const patientTransaction = { maxWait: 20_000, timeout: 120_000 } as const

/** Keys of one integer, which never meet the keys of two that `lib/sync/limit` uses. */
const keyOf = (id: string) => sql`hashtextextended(${id}, 0)`

/**
 * Stands in line to hold rows for share, behind whoever waits to change one of them. Until the transaction ends.
 *
 * @param rows - the workspace comes first, as everywhere (`docs/decisions/lock-order.md`)
 */
export async function queueToHold(
  rows: { connectionId?: string; workspaceId: string },
  tx: Connection,
): Promise<void> {
  const ids = [rows.workspaceId, rows.connectionId].filter((id) => id !== undefined)
  const locks = ids.map((id) => sql`pg_advisory_xact_lock_shared(${keyOf(id)})`)
  await execute(keepPlan(sql`select ${joinSql(locks)}`), tx)
}

/**
 * Stands in line to change a connection or a workspace: waits for whoever holds it, and lets nobody pass. Until the
 * transaction ends; to be called before the row is touched.
 *
 * @param id - of the connection or the workspace
 */
export async function queueToChange(id: string, db: Connection | Db): Promise<void> {
  await execute(sql`select pg_advisory_xact_lock(${keyOf(id)})`, db)
}
