import { queryRows, sql } from '#lib/db/sql.ts'
import { readableAccounts } from '#lib/sync/account-scope.ts'
import { estimate } from './estimate.ts'
import { historyWork, historyWorkOfAccount } from './history-work.ts'
import { timeLeft } from './time-left.ts'

/** What is left of all histories that are being read. */
export type BackfillsLeft = {
  accountsLeft: number
  daysLeft: number
  /** Null while nobody reads any of them. */
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
  const histories = accounts.map(({ windows, ...history }) => ({
    daysLeft: history.daysLeft,
    secondsLeft: estimate(windows, history, now).secondsLeft,
  }))
  return {
    accountsLeft: accounts.length,
    daysLeft: histories.reduce((sum, { daysLeft }) => sum + daysLeft, 0),
    secondsLeft: timeLeft(histories),
  }
}
