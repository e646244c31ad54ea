import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import type { LedgerDayState } from './day-state.ts'
import { daysInView } from './days-in-view.ts'

/**
 * The only account whose UTC day is in a state: so that what is said of the day can lead to it.
 *
 * @param workspaceId - the tenant
 * @param filter - narrows to these accounts; all when the list is empty
 * @param day - `YYYY-MM-DD`
 * @returns null when no account has such a day, or several have
 */
export async function getSoleAccount(
  workspaceId: string,
  filter: { account: readonly number[] },
  { day, state }: { day: string; state: LedgerDayState },
  clock: Clock = systemClock,
): Promise<number | null> {
  const from = Temporal.PlainDate.from(day)
  const scope = { account: filter.account, days: { from, to: from.add({ days: 1 }) }, now: clock() }
  // Counted, not `limit 2`: to find the first of few, the planner takes a plan of 20 s over a thousand accounts.
  const [row] = await queryRows(
    z.object({ accountId: z.number() }),
    sql`
      select min(a.id) as "accountId" ${daysInView(workspaceId, scope)}
      where view.state = ${state}
      having count(*) = 1`,
  )
  return row?.accountId ?? null
}
