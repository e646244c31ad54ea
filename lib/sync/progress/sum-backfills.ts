import { queryRows, sql } from '#lib/db/sql.ts'
import { readableAccounts } from '#lib/sync/account-scope.ts'
import { estimate } from './estimate.ts'
import { historyWork, historyWorkOfAccount } from './history-work.ts'

/** What is left of all histories that are being read. */
export type BackfillsLeft = {
  accountsLeft: number
  daysLeft: number
  /** Until the slowest of those is done that can be told of; null when of none it can. */
  secondsLeft: number | null
}

/** Adds up what is left to be read of every history, in the worker's own rounds. */
export async function sumBackfills(now: Date): Promise<BackfillsLeft> {
  const accounts = await queryRows(
    historyWork,
    sql`
      select history.* from (
        select a.id from ${readableAccounts('everyWorkspace')} and s.backfill_finished_at is null
      ) a
      cross join lateral ${historyWorkOfAccount(now)} history`,
  )
  const estimates = accounts.flatMap(
    (account) => estimate(account.windows, account, now).secondsLeft ?? [],
  )
  return {
    accountsLeft: accounts.length,
    daysLeft: accounts.reduce((sum, { daysLeft }) => sum + daysLeft, 0),
    secondsLeft: estimates.length === 0 ? null : Math.max(...estimates),
  }
}
