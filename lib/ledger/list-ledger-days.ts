import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import { ledgerDayStates, type LedgerDay } from './day-state.ts'
import { daysInView, isReading, type LedgerScope } from './days-in-view.ts'
import { setAsideByDay } from './set-aside-by-day.ts'

const instant = z
  .date()
  .nullable()
  .transform((date) => date?.toISOString() ?? null)

const ledgerDay = z.object({
  day: z.string(),
  state: z.enum(ledgerDayStates),
  fetched: z.number(),
  distinct: z.number(),
  pending: z.number(),
  billed: z.number(),
  overMidnight: z.number(),
  overMidnightBefore: z.number(),
  setAside: z.number(),
  expected: z.number().nullable(),
  expectedAt: instant,
  readAt: instant,
  rereads: z.number(),
  rereadAt: instant,
  isReading: z.boolean(),
})

/**
 * What the ledger holds of an account's days: every UTC day of the range, but none before the account's history and
 * none after today.
 *
 * @param workspaceId - the tenant; an account of another has no days
 * @param range - UTC days, `to` exclusive
 * @returns oldest first
 */
export async function listLedgerDays(
  workspaceId: string,
  accountId: number,
  range: LedgerScope['days'],
  clock: Clock = systemClock,
): Promise<LedgerDay[]> {
  const scope = { account: [accountId], days: range, now: clock() }
  return await queryRows(
    ledgerDay,
    sql`
      select series.day::date as day,
        view.state, coalesce(d.fetched, 0) as fetched, coalesce(d.distinct_calls, 0) as "distinct",
        coalesce(d.pending, 0) as pending, coalesce(d.billed, 0) as billed,
        coalesce(d.over_midnight, 0) as "overMidnight",
        coalesce((select before.over_midnight from sync_day before
          where before.account_id = a.id and before.day = series.day::date - 1), 0) as "overMidnightBefore",
        coalesce(m.records, 0) as "setAside", d.expected, d.expected_at as "expectedAt",
        d.read_at as "readAt", coalesce(d.rereads, 0) as rereads, d.reread_at as "rereadAt",
        ${isReading} as "isReading"
      ${daysInView(workspaceId, scope)}
      left join (${setAsideByDay(accountId)}) m on m.day = series.day::date
      order by series.day`,
  )
}
