import pg from 'pg'
import { z } from 'zod'
import { execute, queryRows, sql, type Sql } from '#lib/db/sql.ts'

const syncState = z.object({
  calls: z.number(),
  windows: z.number(),
  windowsLeft: z.number(),
  accountsLeft: z.number(),
  /** Days, but today, whose rollups are not made of the calls as they are. */
  dirtyDays: z.number(),
  isTodayDirty: z.boolean(),
  parked: z.number(),
  /** Every account is read up to here; null before. */
  syncedUntil: z.date().nullable(),
})
export type SyncState = z.infer<typeof syncState>

const statement = sql`
  with account as materialized (
    select a.id, (now() at time zone w.time_zone)::date as today
    from twilio_account a join workspace w on w.id = a.workspace_id
  ),
  dirty as (select day >= today as is_today from dirty_day join account on id = account_id)
  select coalesce(sum(s.calls_read), 0)::int as calls,
    (count(*) filter (where s.backfill_finished_at is null))::int as "accountsLeft",
    case when bool_and(s.synced_until is not null) then min(s.synced_until) end as "syncedUntil",
    (select count(*)::int from sync_window) as windows,
    (select count(*)::int from sync_window where finished_at is null) as "windowsLeft",
    (select count(*)::int from job_failure where parked_at is not null) as parked,
    (select count(*)::int from dirty where not is_today) as "dirtyDays",
    exists (select from dirty where is_today) as "isTodayDirty"
  from account_sync s`

/** Looks at how far a sync has come, again and again. */
export type SyncWatch = {
  /** Null while the database is down. */
  read: () => Promise<SyncState | null>
  query: <T extends z.ZodType>(row: T, statement: Sql) => Promise<z.infer<T>[]>
  execute: (statement: Sql) => Promise<number>
  close: () => Promise<void>
}

export function watchSync(databaseUrl: string): SyncWatch {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 })
  pool.on('error', () => undefined)
  return {
    read: async () => {
      try {
        const [state] = await queryRows(syncState, statement, pool)
        return state ?? null
      } catch (error) {
        if (error instanceof z.ZodError) throw error
        return null
      }
    },
    query: (row, text) => queryRows(row, text, pool),
    execute: (text) => execute(text, pool),
    close: () => pool.end(),
  }
}

/** Whether everything that was asked for has been read and counted. */
export function isComplete({ windows, windowsLeft, accountsLeft, dirtyDays }: SyncState): boolean {
  return windows > 0 && windowsLeft === 0 && accountsLeft === 0 && dirtyDays === 0
}
