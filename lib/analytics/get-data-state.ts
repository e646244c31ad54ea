import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'

const dataState = z.object({
  /** Some connection exists that was not disconnected. */
  hasConnection: z.boolean(),
  hasAccount: z.boolean(),
  hasCalls: z.boolean(),
  /** Some selected account's history is still being read. */
  isBackfilling: z.boolean(),
  /** Every call before this instant has been read, of every account that is being synced (not paused, not disconnected); null when not known. */
  syncedUntil: z.date().nullable(),
  /** Another one whenever a call was added or changed, or accounts were switched on or off. */
  revision: z.number(),
})

/** What a workspace has to show at all, whatever the range: decides between the empty and the stale states. */
export type DataState = z.infer<typeof dataState>

/**
 * Reads what a workspace has to show.
 *
 * @param workspaceId - the tenant
 */
export async function getDataState(workspaceId: string): Promise<DataState> {
  const [row] = await queryRows(
    dataState,
    sql`with account as (
        select a.id, s.account_id is not null and s.paused_at is null as is_synced, s.synced_until, s.backfill_finished_at,
          s.revision, c.status <> 'disconnected' as is_connected
        from twilio_account a
        join connection c on c.id = a.connection_id
        left join account_sync s on s.account_id = a.id
        where a.workspace_id = ${workspaceId}::uuid and a.is_selected
      )
      select
        exists (select from connection
          where workspace_id = ${workspaceId}::uuid and status <> 'disconnected') as "hasConnection",
        exists (select from account) as "hasAccount",
        exists (select from call where account_id = any(array(select id from account))) as "hasCalls",
        exists (select from account
          where is_synced and is_connected and backfill_finished_at is null) as "isBackfilling",
        (select min(synced_until) from account where is_synced and is_connected) as "syncedUntil",
        (select coalesce(sum(revision), 0) from account)::float8 as revision`,
  )
  return dataState.parse(row)
}
