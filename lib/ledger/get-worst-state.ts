import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import { utcDayOf } from '#lib/utc-day.ts'
import { ledgerDayStates, worstState, type LedgerDayState } from './day-state.ts'
import { daysInView } from './days-in-view.ts'

/** How sure the ledger is of a range. */
export type WorstState = {
  worst: LedgerDayState
  /** The calendar days in each state, each of them once, as the account has it that is least sure of it. */
  days: Record<LedgerDayState, number>
  /** The newest day in the worst state: `YYYY-MM-DD`, UTC. */
  newestDay: string
}

/**
 * How sure the ledger is of what a chart shows: of every UTC day that touches its period, today's included, in every
 * account in view.
 *
 * @param workspaceId - the tenant
 * @param filter - narrows to these accounts; all when the list is empty
 * @param period - half-open
 * @returns null when the period touches no day of any account's history
 */
export async function getWorstState(
  workspaceId: string,
  filter: { account: readonly number[] },
  period: { from: Date; to: Date },
  clock: Clock = systemClock,
): Promise<WorstState | null> {
  if (period.from >= period.to) return null
  const scope = {
    account: filter.account,
    days: {
      from: utcDayOf(period.from),
      to: utcDayOf(new Date(period.to.getTime() - 1)).add({ days: 1 }),
    },
    now: clock(),
  }
  const rows = await queryRows(
    z.object({ state: z.enum(ledgerDayStates), days: z.number(), newestDay: z.string() }),
    sql`
      select (${ledgerDayStates}::text[])[worst.place] as state, count(*)::int as days,
        max(worst.day)::date as "newestDay"
      from (
        select series.day, max(array_position(${ledgerDayStates}::text[], view.state)) as place
        ${daysInView(workspaceId, scope)}
        group by series.day) as worst
      group by worst.place`,
  )
  const worst = worstState(rows.map(({ state }) => state))
  const newest = rows.find(({ state }) => state === worst)
  if (newest === undefined) return null
  const days = { unread: 0, provisional: 0, final: 0, differs: 0 }
  for (const row of rows) days[row.state] = row.days
  return { worst: newest.state, days, newestDay: newest.newestDay }
}
