import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { emptySql, queryRows, sql, type Sql } from '#lib/db/sql.ts'
import { isHeld } from '#lib/sync/account-scope.ts'
import { parkedJobs } from '#lib/backlog/parked-jobs.ts'
import { queues } from '#lib/backlog/queues.ts'
import { estimate } from './estimate.ts'
import { historyWork, historyWorkOfAccount } from './history-work.ts'
import { behindAfterMs, type AccountProgress, type SyncState } from './account-progress.ts'

const progressRow = z.object({
  accountId: z.number(),
  connectionId: z.string(),
  friendlyName: z.string(),
  isSelected: z.boolean(),
  isReadable: z.boolean(),
  callsRead: z.number(),
  backfillFinishedAt: z.date().nullable(),
  ...historyWork.shape,
  syncedUntil: z.date().nullable(),
  malformedCount: z.number(),
  parkedCount: z.number(),
  isRecentParked: z.boolean(),
  isHistoryParked: z.boolean(),
  faultKind: z.string().nullable(),
  faultMessage: z.string().nullable(),
  faultRequestId: z.string().nullable(),
  faultAt: z.date().nullable(),
  heldUntil: z.date().nullable(),
})
type ProgressRow = z.infer<typeof progressRow>

function stateOf(row: ProgressRow): SyncState {
  if (!row.isSelected) return 'stopped'
  if (!row.isReadable) return 'paused'
  if (row.backfillFinishedAt !== null) return 'live'
  return row.isBegun ? 'backfilling' : 'waiting'
}

function faultOf(row: ProgressRow): AccountProgress['fault'] {
  if (row.faultKind === null || row.faultAt === null) return null
  return {
    kind: row.faultKind,
    message: row.faultMessage ?? '',
    requestId: row.faultRequestId,
    at: row.faultAt.toISOString(),
  }
}

function isBehind({ syncedUntil, backfillFinishedAt }: ProgressRow, now: Date): boolean {
  // The first read of new calls comes in the minute after the history.
  const since = Math.max(syncedUntil?.getTime() ?? 0, backfillFinishedAt?.getTime() ?? 0)
  return now.getTime() - since > behindAfterMs
}

/** A row as the screen takes it. */
function progressOf(row: ProgressRow, now: Date): AccountProgress {
  const state = stateOf(row)
  const { accountId, connectionId, friendlyName, callsRead, daysDone, daysLeft } = row
  const pace = state === 'backfilling' ? estimate(row.windows, row, now) : null
  return {
    accountId,
    connectionId,
    friendlyName,
    state,
    callsRead,
    daysDone,
    daysTotal: daysDone + daysLeft,
    callsPerSecond: pace?.callsPerSecond ?? null,
    secondsLeft: pace?.secondsLeft ?? null,
    syncedUntil: row.syncedUntil?.toISOString() ?? null,
    isBehind: state === 'live' && isBehind(row, now),
    malformedCount: row.malformedCount,
    parkedCount: row.parkedCount,
    isRecentParked: row.isRecentParked,
    isHistoryParked: row.isHistoryParked,
    fault: faultOf(row),
    heldUntil: row.isReadable && row.isSelected ? (row.heldUntil?.toISOString() ?? null) : null,
  }
}

/** Which accounts are told of; all of those that were ever switched on when empty. */
export type ProgressFilter = {
  accountIds?: readonly number[] | undefined
  behind?: Date | undefined
}

function isWanted({ accountIds, behind }: ProgressFilter): Sql {
  return sql`
    ${accountIds === undefined ? emptySql : sql`and a.id = any(${accountIds}::int[])`}
    ${behind === undefined ? emptySql : sql`and (s.synced_until < ${behind}) is not false`}`
}

/**
 * How far the sync of each account has come that was ever switched on.
 *
 * @param workspaceId - the tenant
 * @param only - of these accounts; those in which some call before an instant may be missing
 * @returns by connection and name
 */
export async function getSyncProgress(
  workspaceId: string,
  clock: Clock = systemClock,
  only: ProgressFilter = {},
): Promise<AccountProgress[]> {
  const now = clock()
  const rows = await queryRows(
    progressRow,
    sql`
      select a.id as "accountId", a.connection_id as "connectionId", a.friendly_name as "friendlyName",
        a.is_selected as "isSelected",
        c.status = 'active' and s.paused_at is null as "isReadable",
        s.calls_read as "callsRead", s.synced_until as "syncedUntil",
        s.backfill_finished_at as "backfillFinishedAt", history.*,
        malformed.count as "malformedCount", parked.*,
        s.fault_kind as "faultKind", s.fault_message as "faultMessage",
        s.fault_request_id as "faultRequestId", s.fault_at as "faultAt",
        (select held_until from request_limit l
          where l.connection_id = c.id and ${isHeld}) as "heldUntil"
      from twilio_account a
      join connection c on c.id = a.connection_id
      join account_sync s on s.account_id = a.id
      cross join lateral ${historyWorkOfAccount(now)} history
      cross join lateral (
        select count(*)::int as count from malformed_call where account_id = a.id
      ) malformed
      cross join lateral (
        select count(*)::int as "parkedCount",
          coalesce(bool_or(f.queue = ${queues.readRecent.name}), false) as "isRecentParked",
          coalesce(bool_or(f.purpose = 'backfill'), false) as "isHistoryParked"
        from ${parkedJobs} f where f.account_id = a.id
      ) parked
      where a.workspace_id = ${workspaceId}::uuid ${isWanted(only)}
      order by a.connection_id, a.friendly_name, a.id`,
  )
  return rows.map((row) => progressOf(row, now))
}
