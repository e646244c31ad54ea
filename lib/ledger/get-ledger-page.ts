import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { queryRows, sql, type Sql } from '#lib/db/sql.ts'
import { utcDayOf } from '#lib/utc-day.ts'
import { parkedJobs } from '#lib/backlog/parked-jobs.ts'
import type { LedgerScope } from './days-in-view.ts'

/** How many accounts a page of the ledger has. */
export const accountsOfPage = 25

const rereadShownMs = 3_600_000

const ledgerAccount = z.object({
  accountId: z.number(),
  name: z.string(),
  /** Whether Twilio's usage records can be read; null before they were asked. */
  hasUsage: z.boolean().nullable(),
  /** Whether it may be read now: neither paused nor disconnected. */
  isReadable: z.boolean(),
  syncedUntil: z.date().nullable(),
})

/** An account of the ledger. Every call before `syncedUntil` is here, once the history is; null before the first read. */
export type LedgerAccount = z.infer<typeof ledgerAccount>

/** Where in the ledger a reader is. */
export type LedgerPlace = {
  /** From 1. Beyond the last is the last. */
  page: number
  /** An account and the UTC day of it, `YYYY-MM-DD`, that is open. Its page is shown, whatever `page` says. */
  account: number | null
  day: string | null
}

/** The accounts of one page, and how many there are in all. */
export type LedgerPage = {
  accounts: LedgerAccount[]
  /** From 1. */
  page: number
  pages: number
  accountCount: number
}

/**
 * What asks for a look: a day that differs, or reading that has stopped. Faults that pass by
 * themselves are left out, else the pages would change from one moment to the next; for the same
 * reason a day that is open stays where it was for an hour after it was read again because it
 * differed.
 */
function asksForALook(range: LedgerScope['days'], { account, day }: LedgerPlace, now: Date): Sql {
  const shownSince = new Date(now.getTime() - rereadShownMs)
  return sql`(
    c.status <> 'active' or s.paused_at is not null
    or exists (select from ${parkedJobs} f where f.account_id = a.id)
    or exists (select from sync_day d where d.account_id = a.id and d.state = 'differs'
      and d.day >= ${range.from.toString()}::date and d.day < ${range.to.toString()}::date)
    or exists (select from sync_day d where d.account_id = a.id and d.account_id = ${account}::int
      and d.day = ${day}::date and d.reread_at > ${shownSince}))`
}

/**
 * The accounts that a page of the ledger shows: those that ask for a look first, then by name, a sandbox, usually
 * without calls, last.
 *
 * @param workspaceId - the tenant
 * @param range - UTC days, `to` exclusive: only accounts whose history touches them
 */
export async function getLedgerPage(
  workspaceId: string,
  range: LedgerScope['days'],
  place: LedgerPlace,
  clock: Clock = systemClock,
): Promise<LedgerPage> {
  const now = clock()
  const rows = await queryRows(
    ledgerAccount.extend({ page: z.number(), accountCount: z.number() }),
    sql`
      with placed as (
        select a.id, a.friendly_name as name, s.has_usage, s.synced_until,
          c.status = 'active' and s.paused_at is null as is_readable,
          row_number() over (order by ${asksForALook(range, place, now)} desc, a.kind = 'sandbox',
            a.friendly_name, a.id)::int as place,
          count(*) over ()::int as account_count
        from twilio_account a
        join connection c on c.id = a.connection_id
        join account_sync s on s.account_id = a.id
        where a.workspace_id = ${workspaceId}::uuid and a.is_selected
          and s.history_from < ${range.to.toString()}::date
          and s.history_from <= ${utcDayOf(now).toString()}::date
      ),
      paged as (select *, (place - 1) / ${accountsOfPage}::int + 1 as page from placed)
      select id as "accountId", name, has_usage as "hasUsage", is_readable as "isReadable",
        synced_until as "syncedUntil", page, account_count as "accountCount"
      from paged
      where page = coalesce((select page from paged where id = ${place.account}::int),
        least(${place.page}::int, (select max(page) from paged)))
      order by place`,
  )
  const { page = 1, accountCount = 0 } = rows[0] ?? {}
  return {
    accounts: rows.map(({ page: _, accountCount: __, ...account }) => account),
    page,
    pages: Math.max(1, Math.ceil(accountCount / accountsOfPage)),
    accountCount,
  }
}
