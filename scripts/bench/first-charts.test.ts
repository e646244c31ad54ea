import { expect, test } from 'vitest'
import { firstChartsOf } from './first-charts.ts'

const at = (second: number) => new Date(1_790_000_000_000 + second * 1000)
const account = (accountId: number, newest: number, oldest: number) => ({
  accountId,
  newestAt: at(newest),
  oldestAt: at(oldest),
})

test('the slowest account says when first charts stood', () => {
  expect(firstChartsOf([account(1, 2, 20), account(2, 3.5, 15)], at(1), null)).toEqual({
    firstChartSeconds: 2.5,
    lateFirstChartSeconds: null,
    isNewestFirst: true,
    secondsBetween: 11.5,
  })
  expect(firstChartsOf([account(1, 2, 3), account(2, 4, 15)], at(1), null)).toMatchObject({
    isNewestFirst: false,
    secondsBetween: -1,
  })
})

test('a late customer is timed from when it came, and delays nobody', () => {
  const late = { accountIds: [3], startedAt: at(10) }
  const accounts = [account(1, 2, 20), account(2, 3, 15), account(3, 18, 21)]
  expect(firstChartsOf(accounts, at(0), late)).toEqual({
    firstChartSeconds: 3,
    lateFirstChartSeconds: 8,
    isNewestFirst: true,
    secondsBetween: 12,
  })
  expect(() => firstChartsOf(accounts.slice(0, 2), at(0), late)).toThrow('No account was read')
})
