import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { awaitsDeletion } from '#lib/backlog/awaits-deletion.ts'
import { lockAccounts } from '#lib/db/lock-accounts.ts'
import { queueToHold } from '#lib/db/queue-for-rows.ts'
import { execute, inTransaction, queryRow, queryRows, sql, type Connection } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { localDayOf } from '#lib/rollups/local-day.ts'
import { recordAudit } from '#lib/workspaces/audit.ts'

const batchRows = 20_000

/** The connection whose calls are to go, and its workspace. */
type Doomed = { workspaceId: string; connectionId: string }

type DeletionOptions = {
  clock?: Clock
  /** Ends it after the batch that is in hand. */
  signal?: AbortSignal | undefined
  /** Told of each batch of calls that is gone for good. */
  onBatch?: () => void
}

const accountRow = z.object({ id: z.number() })

const accountsOf = ({ connectionId }: Doomed) => sql`a.connection_id = ${connectionId}::uuid`

/**
 * Holds the connection as it is until the transaction ends: a reconnect waits for the step, or ends the deletion.
 *
 * @returns the workspace's time zone, held likewise
 */
async function holdDoomed({ workspaceId, connectionId }: Doomed, tx: Connection): Promise<string> {
  await queueToHold({ workspaceId }, tx)
  const [held] = await queryRows(
    z.object({ zone: z.string() }),
    sql`
      select w.time_zone as zone from connection c join workspace w on w.id = c.workspace_id
      where c.id = ${connectionId}::uuid and c.workspace_id = ${workspaceId}::uuid
        and ${awaitsDeletion}
      for share of w for no key update of c`,
    tx,
  )
  if (!held) {
    throw new AppError(
      'conflict',
      'The calls of this connection are not, or no longer, to be deleted.',
    )
  }
  return held.zone
}

/** Before the first call goes: what is deleted must not count as read, whatever happens to the rest. */
async function forgetProgress(doomed: Doomed): Promise<number[]> {
  return await inTransaction(async (tx) => {
    await holdDoomed(doomed, tx)
    await lockAccounts(doomed.workspaceId, accountsOf(doomed), 'delete', tx)
    const accounts = await queryRows(
      accountRow,
      sql`
        select id from twilio_account a
        where a.workspace_id = ${doomed.workspaceId}::uuid and ${accountsOf(doomed)} order by id`,
      tx,
    )
    const ids = accounts.map(({ id }) => id)
    await execute(sql`delete from sync_day where account_id = any(${ids}::int[])`, tx)
    await execute(sql`delete from sync_window where account_id = any(${ids}::int[])`, tx)
    await execute(sql`delete from account_sync where account_id = any(${ids}::int[])`, tx)
    return ids
  })
}

/**
 * Whoever changes calls marks their days: charts stay right while the calls go, and after a reconnect that ends it.
 *
 * @returns how many calls went
 */
async function deleteBatch(doomed: Doomed, accountId: number, now: Date): Promise<number> {
  return await inTransaction(async (tx) => {
    const zone = await holdDoomed(doomed, tx)
    const { calls } = await queryRow(
      z.object({ calls: z.number() }),
      sql`
        with gone as (
          delete from call where account_id = ${accountId} and sid in
            (select sid from call where account_id = ${accountId} limit ${batchRows})
          returning occurred_at
        ), marked as (
          insert into dirty_day (account_id, day, marked_at)
          select distinct ${accountId}::int, ${localDayOf(sql`occurred_at`, sql`${zone}::text`)},
            ${now}::timestamptz
          from gone order by 2
          on conflict (account_id, day) do update set marked_at = excluded.marked_at
        )
        select count(*)::int as calls from gone`,
      tx,
    )
    return calls
  })
}

/**
 * What no foreign key takes along. After the accounts: whoever counts one holds its row, so that by then its rollups are
 * there to be deleted, and nobody can begin to count it any more.
 */
async function deleteCounts(accountIds: readonly number[], tx: Connection): Promise<void> {
  const ofThem = sql`account_id = any(${accountIds}::int[])`
  await execute(sql`delete from call_day where ${ofThem}`, tx)
  await execute(sql`delete from number_day where ${ofThem}`, tx)
  await execute(sql`delete from country_day where ${ofThem}`, tx)
  await execute(sql`delete from call where ${ofThem}`, tx)
}

async function deleteAccounts(doomed: Doomed): Promise<void> {
  const { workspaceId, connectionId } = doomed
  await inTransaction(async (tx) => {
    await holdDoomed(doomed, tx)
    await execute(
      sql`
        update connection set calls_deletion_requested_at = null,
          status_reason = 'Disconnected here; its calls were deleted.'
        where id = ${connectionId}::uuid and workspace_id = ${workspaceId}::uuid`,
      tx,
    )
    await lockAccounts(workspaceId, accountsOf(doomed), 'delete', tx)
    const accounts = await queryRows(
      accountRow,
      sql`
        delete from twilio_account a
        where a.workspace_id = ${workspaceId}::uuid and ${accountsOf(doomed)}
        returning id`,
      tx,
    )
    await deleteCounts(
      accounts.map(({ id }) => id),
      tx,
    )
    await recordAudit(
      {
        workspaceId,
        actorId: null,
        action: 'connection.calls_deleted',
        detail: { connectionId, accounts: accounts.length },
      },
      tx,
    )
  })
}

/**
 * Deletes every call of a disconnected connection, and then its accounts: a page that a worker still holds finds no
 * account to be written to. Whether it may was asked when it was asked for (`disconnect`), and stands in the row.
 * Batches keep transactions short; stopped halfway, it can simply be called again.
 *
 * @param workspaceId - the tenant
 * @param connectionId - one of its connections, disconnected, whose calls are to be deleted
 * @param options - how it is watched and stopped; when its `signal` aborts, between two batches, its reason is thrown
 * @throws AppError `conflict` when the workspace has no such connection, or no longer
 */
export async function deleteCalls(
  workspaceId: string,
  connectionId: string,
  { clock = systemClock, signal, onBatch }: DeletionOptions = {},
): Promise<void> {
  const doomed = { workspaceId, connectionId }
  for (const accountId of await forgetProgress(doomed)) {
    let calls: number
    do {
      signal?.throwIfAborted()
      calls = await deleteBatch(doomed, accountId, clock())
      if (calls > 0) onBatch?.()
    } while (calls === batchRows)
  }
  await deleteAccounts(doomed)
}
