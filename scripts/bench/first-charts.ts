import type { HistoryTimes } from './read-history-times.ts'

/** A customer that is switched on while others are being read. */
export type LateCustomer = { accountIds: readonly number[]; startedAt: Date }

/** When first charts stood: an account has one with its newest day. */
export type FirstCharts = {
  /** From when the accounts were switched on until the last of them had its newest day. */
  firstChartSeconds: number
  /** The same of the customer that came late, from when it was switched on; null without one. */
  lateFirstChartSeconds: number | null
  /** Whether every account had its newest day before any had its oldest month. */
  isNewestFirst: boolean
  /** From the last newest day to the first oldest month. */
  secondsBetween: number
}

/** The late customer counts for its own figure alone. */
export function firstChartsOf(
  accounts: readonly HistoryTimes[],
  begunAt: Date,
  late: LateCustomer | null,
): FirstCharts {
  const isLate = ({ accountId }: HistoryTimes) => late?.accountIds.includes(accountId) ?? false
  const onTime = accounts.filter((account) => !isLate(account))
  const newestAt = lastNewestDay(onTime)
  const oldestAt = Math.min(...onTime.map((account) => account.oldestAt.getTime()))
  return {
    firstChartSeconds: (newestAt - begunAt.getTime()) / 1000,
    lateFirstChartSeconds:
      late === null
        ? null
        : (lastNewestDay(accounts.filter(isLate)) - late.startedAt.getTime()) / 1000,
    isNewestFirst: newestAt <= oldestAt,
    secondsBetween: (oldestAt - newestAt) / 1000,
  }
}

function lastNewestDay(accounts: readonly HistoryTimes[]): number {
  if (accounts.length === 0) throw new Error('No account was read')
  return Math.max(...accounts.map(({ newestAt }) => newestAt.getTime()))
}
