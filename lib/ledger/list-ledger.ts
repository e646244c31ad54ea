import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import { ledgerDayStates, type LedgerDay } from './day-state.ts'
import { daysInView, isReading } from './days-in-view.ts'
import { setAsideByDay } from './set-aside-by-day.ts'

const instant = z
  .date()
  .nullable()
  .transform((date) => date?.toISOString() ?? null)

const ledgerRow = z.object({
  accountId: z.number(),
  name: z.string(),
  hasUsage: z.boolean().nullable(),
  isReadable: z.boolean(),
  day: z.string(),
  state: z.enum(ledgerDayStates),
  fetched: z.number(),
  distinct: z.number(),
  pending: z.number(),
  billed: z.number(),
  setAside: z.number(),
  expected: z.number().nullable(),
  expectedAt: instant,
  readAt: instant,
  rereads: z.number(),
  rereadAt: instant,
  isReading: z.boolean(),
})

/** An account with its days, oldest first. */
export type LedgerAccount = {
  accountId: number
  name: string
  /** Whether Twilio's usage records can be read; null before they were asked. */
  hasUsage: boolean | null
  /** Whether it may be read now: neither paused nor disconnected. */
  isReadable: boolean
  days: LedgerDay[]
}

/**
 * The ledger of the accounts that a workspace sees, by name, a sandbox, usually without calls, last: every UTC day between, but none before an account's
 * history and none after today.
 *
 * @param workspaceId - the tenant
 * @param range - UTC days, `to` exclusive
 * @returns only the accounts whose history touches the range
 */
export async function listLedger(
  workspaceId: string,
  range: { from: Temporal.PlainDate; to: Temporal.PlainDate },
  clock: Clock = systemClock,
): Promise<LedgerAccount[]> {
  const scope = { account: [], days: range, now: clock() }
  const rows = await queryRows(
    ledgerRow,
    sql`
      select a.id as "accountId", a.name, a.has_usage as "hasUsage",
        a.is_readable as "isReadable", series.day::date as day,
        view.state, coalesce(d.fetched, 0) as fetched, coalesce(d.distinct_calls, 0) as "distinct",
        coalesce(d.pending, 0) as pending, coalesce(d.billed, 0) as billed,
        coalesce(m.records, 0) as "setAside", d.expected, d.expected_at as "expectedAt",
        d.read_at as "readAt", coalesce(d.rereads, 0) as rereads, d.reread_at as "rereadAt",
        ${isReading} as "isReading"
      ${daysInView(workspaceId, scope)}
      left join (${setAsideByDay(workspaceId)}) m on m.account_id = a.id and m.day = series.day::date
      order by a.kind = 'sandbox', a.name, a.id, series.day`,
  )
  const accounts = new Map<number, LedgerAccount>()
  for (const { accountId, name, hasUsage, isReadable, ...day } of rows) {
    const account = accounts.get(accountId) ?? { accountId, name, hasUsage, isReadable, days: [] }
    account.days.push(day)
    accounts.set(accountId, account)
  }
  return [...accounts.values()]
}
