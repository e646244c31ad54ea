import { z } from 'zod'
import { systemClock, type Clock } from '#lib/clock.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import { ledgerDayStates, type LedgerDayState } from './day-state.ts'
import { daysInView, type LedgerScope } from './days-in-view.ts'

/** For each state its days, each account's counted on their own, and the accounts that have such a day. */
export type StateCounts = Record<LedgerDayState, { days: number; accounts: number }>

const stateRow = z.object({
  state: z.enum(ledgerDayStates),
  days: z.number(),
  accounts: z.number(),
})

/**
 * How sure the ledger is of a workspace's days, over all accounts.
 *
 * @param workspaceId - the tenant
 * @param range - UTC days, `to` exclusive
 */
export async function countStates(
  workspaceId: string,
  range: LedgerScope['days'],
  clock: Clock = systemClock,
): Promise<StateCounts> {
  const rows = await queryRows(
    stateRow,
    sql`
      select view.state, count(*)::int as days, count(distinct a.id)::int as accounts
      ${daysInView(workspaceId, { account: [], days: range, now: clock() })} group by view.state`,
  )
  const countsOf = (wanted: LedgerDayState) => {
    const { days = 0, accounts = 0 } = rows.find(({ state }) => state === wanted) ?? {}
    return { days, accounts }
  }
  return {
    unread: countsOf('unread'),
    provisional: countsOf('provisional'),
    final: countsOf('final'),
    differs: countsOf('differs'),
  }
}
