import { expect, test } from 'vitest'
import { callsPerSecondAllowed, listScenarios } from './scenarios.ts'

const whole = { only: null, calls: null, isQuick: false }

test('runs the first scenario in two sizes, the larger beside the loops', () => {
  const scenarios = listScenarios(whole)
  expect(
    scenarios.map(({ id, customers, callsPerCustomer }) => [id, customers, callsPerCustomer]),
  ).toEqual([
    ['a', 1, 100_000],
    ['a', 1, 1_000_000],
    ['b', 1, 1_000_000],
    ['c', 50, 20_000],
  ])
  expect(scenarios.map(({ quickstartCalls }) => quickstartCalls > 0)).toEqual([
    false,
    true,
    true,
    true,
  ])
})

test('can be one scenario, of another size, or quick', () => {
  const [only, ...others] = listScenarios({ ...whole, only: 'c', calls: 100_000 })
  expect(only).toMatchObject({ id: 'c', callsPerCustomer: 2000 })
  expect(others).toEqual([])
  expect(listScenarios({ ...whole, isQuick: true }).at(-1)).toMatchObject({
    callsPerCustomer: 1000,
    listCalls: 5000,
  })
})

test('four requests of 200 ms carry 20,000 calls a second', () => {
  expect(listScenarios(whole).map(callsPerSecondAllowed)).toEqual([null, null, 20_000, null])
})
