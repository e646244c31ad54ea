import { z } from 'zod'
import { execute, keepPlan, queryRows, sql, type Connection } from '#lib/db/sql.ts'
import type { WindowKey } from '#lib/backlog/window-key.ts'
import type { DayWindow } from './plan-windows.ts'

/** Where a window stands: its exclusive end, and the cursor that its next page is read at. */
export type WindowPlace = { toDay: string; cursor: string | null }

/** A page's step in a window: to the next cursor, or, with null, to its end. */
export type WindowStep = { to: string | null; added: number; firstPageAt: Date; now: Date }

const openedWindow = z.object({
  toDay: z.string(),
  cursor: z.string().nullable(),
  pagesRead: z.number(),
  /** When the first page was asked for; null before. */
  firstPageAt: z.date().nullable(),
  isOldest: z.boolean(),
})

function isWindow({ accountId, purpose, fromDay }: WindowKey) {
  return sql`account_id = ${accountId} and purpose = ${purpose}::window_purpose
    and from_day = ${fromDay}::date`
}

/**
 * False once another reader has moved the window or it was replaced: a part may begin on the same
 * day.
 */
function isStillAt(key: WindowKey, { toDay, cursor }: WindowPlace) {
  return sql`${isWindow(key)} and to_day = ${toDay}::date and finished_at is null
    and cursor is not distinct from ${cursor}`
}

/** A longer pause between two pages is taken for nobody reading, and does not count. */
export const idleMs = 2 * 60_000

/**
 * Begins a window or goes on with it. Where it lay idle, `started_at` is moved on by as long, so
 * that it tells how long the window has been read.
 *
 * @returns where to go on; null when it is finished or gone
 */
export async function openWindow(key: WindowKey, now: Date) {
  const idleSince = new Date(now.getTime() - idleMs)
  const [opened] = await queryRows(
    openedWindow,
    keepPlan(sql`
      update sync_window set started_at = case when last_page_at < ${idleSince}
        then started_at + (${now}::timestamptz - last_page_at) else coalesce(started_at, ${now}) end
      where ${isWindow(key)} and finished_at is null
      returning to_day as "toDay", cursor, pages_read as "pagesRead",
        first_page_at as "firstPageAt", not exists (
        select from sync_window older
        where older.account_id = sync_window.account_id and older.purpose = sync_window.purpose
          and older.from_day < sync_window.from_day) as "isOldest"`),
  )
  return opened ?? null
}

/**
 * Moves a window on by one page.
 *
 * @param from - where the page was read
 * @returns false when somebody else has moved it: the page is theirs, and must not be counted again
 */
export async function advanceWindow(
  key: WindowKey,
  from: WindowPlace,
  step: WindowStep,
  tx: Connection,
): Promise<boolean> {
  const touched = await execute(
    keepPlan(sql`
      update sync_window set cursor = ${step.to}, pages_read = pages_read + 1,
        calls_read = calls_read + ${step.added}, last_page_at = ${step.now},
        first_page_at = coalesce(first_page_at, ${step.firstPageAt}),
        finished_at = ${step.to === null ? step.now : null}::timestamptz
      where ${isStillAt(key, from)}`),
    tx,
  )
  return touched === 1
}

const replacedWindow = z.object({ startedAt: z.date().nullable(), callsRead: z.number() })

/**
 * Puts parts in a window's place, to be read from their own first pages for the same purpose. The newest part keeps
 * the window's beginning and its count of calls, so that sums over an account's windows stay what they were.
 *
 * @param from - where the window's last page was read
 * @param parts - newest first; together exactly the window's days
 * @param added - calls of that page that were new
 * @returns false when somebody else has moved it: nothing was replaced
 */
export async function replaceWindow(
  key: WindowKey,
  from: WindowPlace,
  { parts, added }: { parts: readonly DayWindow[]; added: number },
  tx: Connection,
): Promise<boolean> {
  const [replaced] = await queryRows(
    replacedWindow,
    sql`
      delete from sync_window where ${isStillAt(key, from)}
      returning started_at as "startedAt", calls_read as "callsRead"`,
    tx,
  )
  if (replaced === undefined) return false
  const newest = parts[0]?.from.toString() ?? null
  await execute(
    sql`
      insert into sync_window (account_id, purpose, from_day, to_day, started_at, calls_read)
      select ${key.accountId}::int, ${key.purpose}::window_purpose, from_day, to_day,
        case from_day when ${newest}::date then ${replaced.startedAt}::timestamptz end,
        case from_day when ${newest}::date then ${replaced.callsRead + added}::int else 0 end
      from unnest(${parts.map(({ from }) => from.toString())}::date[],
        ${parts.map(({ to }) => to.toString())}::date[]) as part (from_day, to_day)`,
    tx,
  )
  return true
}
