import { emptySql, execute, inTransaction, keepPlan, sql, type Connection } from '#lib/db/sql.ts'
import { getLogger } from '#lib/log.ts'
import type { CallPage } from '#lib/twilio/index.ts'
import { noFault } from '#lib/sync/faults/no-fault.ts'
import type { DayWindow } from '#lib/sync/plan/plan-windows.ts'
import { advanceWindow, replaceWindow, type WindowStep } from '#lib/sync/plan/sync-window.ts'
import { holdReadable, type ReadableAccount } from '#lib/sync/readable-account.ts'
import { inTurn } from './in-turn.ts'
import { markLocalDays, markUtcDays, type DayRead } from './mark-days.ts'
import { setAsideMalformed } from './set-aside-malformed.ts'
import { dayMs, utcDayOf } from '#lib/utc-day.ts'
import type { WindowKey } from '#lib/backlog/window-key.ts'
import { upsertCalls } from './upsert-calls.ts'

/** The window that a page belongs to, and the cursor that the page was read at. */
export type PageOfWindow = {
  key: WindowKey
  /** Exclusive. */
  toDay: string
  cursor: string | null
  /** When the window's first page was asked for, or a little before; for that page itself its own instant will do. */
  firstPageAt?: Date
  /** Parts that take the window's place and are read from their own first pages; the page's calls are kept. */
  replaceBy?: readonly DayWindow[] | undefined
}

/** How many calls a page brought, and how many it told something new of. */
export type PageCounts = { added: number; changed: number }

/** Ends the transaction without a trace: the page belongs to somebody else, or to nobody any more. */
class PageLost extends Error {}

/** A window's page is progress that lasts, so it clears the fault. A recent read clears it itself at its end. */
async function countPage(
  accountId: number,
  { added, changed }: PageCounts,
  isStep: boolean,
  tx: Connection,
): Promise<void> {
  const news = added + changed > 0 ? 1 : 0
  await execute(
    keepPlan(sql`
      update account_sync set calls_read = calls_read + ${added}, revision = revision + ${news}
        ${isStep ? sql`, ${noFault}` : emptySql}
      where account_id = ${accountId} and (${news} > 0 or ${isStep} and fault_kind is not null)`),
    tx,
  )
}

/** Two last windows may end at once. Locking the account's row first makes the later one see the earlier as finished. */
async function finishBackfill(accountId: number, now: Date, tx: Connection): Promise<void> {
  await execute(
    keepPlan(sql`select from account_sync where account_id = ${accountId} for update`),
    tx,
  )
  await execute(
    keepPlan(sql`
      update account_sync set backfill_finished_at = ${now}
      where account_id = ${accountId} and backfill_finished_at is null and not exists (
        select from sync_window
        where account_id = ${accountId} and purpose = 'backfill' and finished_at is null)`),
    tx,
  )
}

/** The reasons name fields and what is wrong with them, never what they hold. */
function logMalformed(accountId: number, reasons: readonly string[]): void {
  if (reasons.length === 0) return
  getLogger('sync').warn(
    { accountId, count: reasons.length, reasons: [...new Set(reasons)].toSorted() },
    'Records that made no sense were set aside',
  )
}

/**
 * Repeated calls count as often as they come; records set aside do not, as not every one of them has an instant.
 */
function readOfDays({ calls, nextCursor, readAt }: CallPage, window: PageOfWindow): DayRead {
  const fetched = new Map<number, number>()
  for (const { startTime, dateCreated } of calls) {
    const day = Math.floor((startTime ?? dateCreated).getTime() / dayMs)
    fetched.set(day, (fetched.get(day) ?? 0) + 1)
  }
  const days = [...fetched].map(([day, count]) => [utcDayOf(new Date(day * dayMs)), count] as const)
  return {
    fromDay: window.key.fromDay,
    toDay: window.toDay,
    fetched: new Map(days.map(([day, count]) => [day.toString(), count])),
    isFirstPage: window.cursor === null,
    endsReadFrom: nextCursor === null ? (window.firstPageAt ?? readAt) : null,
  }
}

async function moveWindow(
  { key, replaceBy, ...place }: PageOfWindow,
  step: WindowStep,
  tx: Connection,
): Promise<void> {
  const isOurs = replaceBy
    ? await replaceWindow(key, place, { parts: replaceBy, added: step.added }, tx)
    : await advanceWindow(key, place, step, tx)
  if (!isOurs) throw new PageLost()
}

async function writePage(
  account: ReadableAccount,
  page: CallPage,
  window: PageOfWindow | null,
  now: Date,
  tx: Connection,
): Promise<PageCounts & { reasons: string[] }> {
  const held = await holdReadable(account, tx)
  if (held === null) throw new PageLost()
  const read = { readAt: page.readAt, timeZone: held.timeZone }
  const { added, changed, ...days } = await upsertCalls(account.id, page.calls, read, tx)
  const reasons = await setAsideMalformed(account.id, page, tx)
  const readDays = window && !window.replaceBy ? readOfDays(page, window) : null
  await markLocalDays(account.id, days.localDays, now, tx)
  await markUtcDays(account.id, days.utcDays, readDays, tx)
  const firstPageAt = window?.firstPageAt ?? page.readAt
  const step = { to: page.nextCursor, added, firstPageAt, now }
  if (window !== null) await moveWindow(window, step, tx)
  await countPage(account.id, { added, changed }, window !== null, tx)
  if (window?.key.purpose === 'backfill' && page.nextCursor === null) {
    await finishBackfill(account.id, now, tx)
  }
  return { added, changed, reasons }
}

/**
 * Writes a page: its calls, the marks of the days that they change, what made no sense, the window's next cursor and
 * the counts, in one transaction that touches one account. A crash before the commit leaves the cursor where it was;
 * after it, nothing is read again.
 *
 * @param window - null for a read of no whole days, which has no cursor to keep
 * @returns null when the account may no longer be read or another worker has taken the window over: nothing was
 *   written, and the reader should stop
 */
export async function commitPage(
  account: ReadableAccount,
  page: CallPage,
  window: PageOfWindow | null,
  now: Date,
): Promise<PageCounts | null> {
  try {
    // What a crash takes of a window, it takes with the cursor. Other reads have none, and go on to set their mark.
    const waitsForDisk = window === null
    const { reasons, ...counts } = await inTurn(account.id, () =>
      inTransaction((tx) => writePage(account, page, window, now, tx), { waitsForDisk }),
    )
    logMalformed(account.id, reasons)
    return counts
  } catch (error) {
    if (error instanceof PageLost) return null
    throw error
  }
}
