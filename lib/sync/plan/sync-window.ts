import { z } from 'zod'
import { execute, queryRows, sql, type Connection } from '#lib/db/sql.ts'
import type { DayWindow } from './plan-windows.ts'

/** Why a window is read: `backfill` for the history, `trailing` for the daily second look. */
export const windowPurpose = z.enum(['backfill', 'trailing'])

/** Names a window; `fromDay` is a UTC day, `YYYY-MM-DD`. */
export type WindowKey = {
  accountId: number
  purpose: z.infer<typeof windowPurpose>
  fromDay: string
}

const openedWindow = z.object({ toDay: z.string(), cursor: z.string().nullable() })

function isWindow({ accountId, purpose, fromDay }: WindowKey) {
  return sql`account_id = ${accountId} and purpose = ${purpose}::window_purpose
    and from_day = ${fromDay}::date`
}

/**
 * Begins a window or goes on with it.
 *
 * @returns where to go on; null when it is finished or gone
 */
export async function openWindow(key: WindowKey, now: Date) {
  const [opened] = await queryRows(
    openedWindow,
    sql`
      update sync_window set started_at = coalesce(started_at, ${now})
      where ${isWindow(key)} and finished_at is null
      returning to_day as "toDay", cursor`,
  )
  return opened ?? null
}

/**
 * Moves a window on by one page.
 *
 * @param step - from the cursor that the page was read at to the next; null ends the window
 * @returns false when somebody else has moved it: the page is theirs, and must not be counted again
 */
export async function advanceWindow(
  key: WindowKey,
  step: { from: string | null; to: string | null; added: number; now: Date },
  tx: Connection,
): Promise<boolean> {
  const touched = await execute(
    sql`
      update sync_window set cursor = ${step.to}, pages_read = pages_read + 1,
        calls_read = calls_read + ${step.added},
        finished_at = ${step.to === null ? step.now : null}::timestamptz
      where ${isWindow(key)} and finished_at is null and cursor is not distinct from ${step.from}`,
    tx,
  )
  return touched === 1
}

/**
 * Puts parts in a window's place, to be read from their own first pages for the same purpose.
 *
 * @param cursor - that the window's last page was read at
 * @returns false when somebody else has moved it: nothing was replaced
 */
export async function replaceWindow(
  key: WindowKey,
  cursor: string | null,
  parts: readonly DayWindow[],
  tx: Connection,
): Promise<boolean> {
  const removed = await execute(
    sql`
      delete from sync_window
      where ${isWindow(key)} and finished_at is null and cursor is not distinct from ${cursor}`,
    tx,
  )
  if (removed === 0) return false
  await execute(
    sql`
      insert into sync_window (account_id, purpose, from_day, to_day)
      select ${key.accountId}::int, ${key.purpose}::window_purpose, from_day, to_day
      from unnest(${parts.map(({ from }) => from.toString())}::date[],
        ${parts.map(({ to }) => to.toString())}::date[]) as part (from_day, to_day)`,
    tx,
  )
  return true
}
