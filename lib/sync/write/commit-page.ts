import { execute, inTransaction, sql, type Connection } from '#lib/db/sql.ts'
import { getLogger } from '#lib/log.ts'
import type { CallPage } from '#lib/twilio/index.ts'
import { callRecord } from './call-record.ts'
import { setAsideMalformed } from './set-aside-malformed.ts'
import { isStillReadable, type SyncAccount } from '#lib/sync/sync-account.ts'
import { advanceWindow, type WindowKey } from '#lib/sync/plan/sync-window.ts'
import { upsertCalls } from './upsert-calls.ts'

/** The window that a page belongs to, and the cursor that the page was read at. */
export type PageOfWindow = { key: WindowKey; cursor: string | null }

/** Ends the transaction without a trace: the page belongs to somebody else, or to nobody any more. */
class PageLost extends Error {}

async function countPage(accountId: number, added: number, tx: Connection): Promise<void> {
  await execute(
    sql`
      update account_sync set calls_read = calls_read + ${added},
        fault_kind = null, fault_message = null, fault_request_id = null, fault_at = null
      where account_id = ${accountId} and (${added} > 0 or fault_kind is not null)`,
    tx,
  )
}

/** Both ends are told apart by the account's row: of two last windows the second to lock it sees the first. */
async function finishBackfill(accountId: number, now: Date, tx: Connection): Promise<void> {
  await execute(sql`select from account_sync where account_id = ${accountId} for update`, tx)
  await execute(
    sql`
      update account_sync set backfill_finished_at = ${now}
      where account_id = ${accountId} and backfill_finished_at is null and not exists (
        select from sync_window
        where account_id = ${accountId} and purpose = 'backfill' and finished_at is null)`,
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
 * Writes a page: its calls, what made no sense, the window's next cursor and the counts, in one transaction that
 * touches one account. A crash before the commit leaves the cursor where it was; after it, nothing is read again.
 *
 * @param window - null for a recent read, which has no cursor to keep
 * @returns the calls that were new to us; null when the account may no longer be read or another worker has
 *   taken the window over: nothing was written, and the reader should stop
 */
export async function commitPage(
  account: SyncAccount,
  page: CallPage,
  window: PageOfWindow | null,
  now: Date,
): Promise<number | null> {
  try {
    const written = await inTransaction(async (tx) => {
      if (!(await isStillReadable(account, tx))) throw new PageLost()
      const records = page.calls.map(callRecord)
      const { added } = await upsertCalls(account.id, records, page.readAt, tx)
      const reasons = await setAsideMalformed(account.id, page.malformed, tx)
      if (window !== null) {
        const step = { from: window.cursor, to: page.nextCursor, added, now }
        if (!(await advanceWindow(window.key, step, tx))) throw new PageLost()
      }
      await countPage(account.id, added, tx)
      if (window?.key.purpose === 'backfill' && page.nextCursor === null) {
        await finishBackfill(account.id, now, tx)
      }
      return { added, reasons }
    })
    logMalformed(account.id, written.reasons)
    return written.added
  } catch (error) {
    if (error instanceof PageLost) return null
    throw error
  }
}
