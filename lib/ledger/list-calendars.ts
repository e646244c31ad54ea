import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import { ledgerDayStates } from './day-state.ts'
import { daysInView, type LedgerScope } from './days-in-view.ts'

const accountCalendar = z.object({
  accountId: z.number(),
  /** UTC days, `YYYY-MM-DD`: where the account's history begins, and the first of the range that it has. */
  historyFrom: z.string(),
  firstDay: z.string(),
  /** Of each day from the first, without a gap: its state, our calls and legs, and Twilio's count of them. */
  states: z.array(z.enum(ledgerDayStates)),
  distinct: z.array(z.number()),
  expected: z.array(z.number().nullable()),
})

/** An account's days as a calendar shows them. */
export type AccountCalendar = z.infer<typeof accountCalendar>

/**
 * The ledger of some accounts, a row each: every UTC day of the range, but none before an account's history and
 * none after today.
 *
 * @param workspaceId - the tenant
 * @param accountIds - those of other workspaces are passed over; all when empty
 * @param range - UTC days, `to` exclusive
 * @returns only the accounts whose history touches the range, in no certain order
 */
export async function listCalendars(
  workspaceId: string,
  accountIds: readonly number[],
  range: LedgerScope['days'],
  clock: Clock = systemClock,
): Promise<AccountCalendar[]> {
  const scope = { account: accountIds, days: range, now: clock() }
  return await queryRows(
    accountCalendar,
    sql`
      select a.id as "accountId", a.history_from as "historyFrom", min(series.day)::date as "firstDay",
        array_agg(view.state order by series.day) as states,
        array_agg(coalesce(d.distinct_calls, 0) order by series.day) as distinct,
        array_agg(d.expected order by series.day) as expected
      ${daysInView(workspaceId, scope)} group by a.id, a.history_from`,
  )
}
