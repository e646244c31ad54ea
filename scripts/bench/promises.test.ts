import { expect, test } from 'vitest'
import type { FirstCharts } from './first-charts.ts'
import { judgePromises } from './promises.ts'
import type { ScenarioResult } from './run-scenario.ts'
import { listScenarios } from './scenarios.ts'

const [small, a, b, c] = listScenarios({ only: null, calls: null, isQuick: false })
if (!small || !a || !b || !c) throw new Error('no scenarios')

const cpuSeconds = { worker: null, emulator: null, postgres: null }
const measured = { calls: 1_000_000, seconds: 30, requests: 1_000, peakMemoryMb: 300 }
const memory = { firstHalfMb: 250, secondHalfMb: 260 }
const clock = { begunAt: new Date(0), late: null }
const engine = { ...measured, ...clock, memory, refused: 0, mostAtATime: 4, cpuSeconds }
const loop = { calls: 10_000, seconds: 8, requests: 200, peakMemoryMb: 100 }
const firstCharts = {
  ...{ firstChartSeconds: 1, lateFirstChartSeconds: null },
  ...{ isNewestFirst: true, secondsBetween: 1 },
}
const result: ScenarioResult = {
  ...{ scenario: a, engine, quickstart: loop, list: null },
  ...firstCharts,
}

const judge = (changes: Partial<typeof engine>) =>
  judgePromises([{ ...result, engine: { ...engine, ...changes } }])
const judgeCharts = (changes: Partial<FirstCharts>) =>
  judgePromises([{ ...result, scenario: c, ...changes }])

const both = (...what: string[]) => ({ missed: what, clearlyMissed: what })

test('lists what is promised and not reached, and apart from it what a busy machine does not explain', () => {
  expect(judge({})).toEqual(both())
  expect(judge({ seconds: 40 })).toEqual(both())
  expect(judge({ seconds: 60 })).toEqual({
    missed: ['(a) only 16667 calls a second', '(a) only 13.3 times the quickstart loop'],
    clearlyMissed: [],
  })
  expect(judge({ seconds: 90 })).toEqual(
    both('(a) only 11111 calls a second', '(a) only 8.9 times the quickstart loop'),
  )
  expect(judge({ seconds: 90, calls: 200_000 })).toEqual(both())
})

test('measures the second loop by a ratio of its own', () => {
  const rival = { ...loop, calls: 100_000, seconds: 9 }
  const againstRival = (seconds: number) =>
    judgePromises([{ ...result, quickstart: null, list: rival, engine: { ...engine, seconds } }])
      .missed
  expect(againstRival(29)).toEqual([])
  expect(againstRival(31)).toEqual(['(a) only 2.9 times the list loop'])
})

test('measures the allowed requests by what they carry', () => {
  const judgeLimited = (seconds: number) =>
    judgePromises([{ ...result, scenario: b, quickstart: null, engine: { ...engine, seconds } }])
  expect(judgeLimited(58)).toEqual(both())
  expect(judgeLimited(60)).toEqual({
    missed: ['(b) only 83.3 % of what is allowed'],
    clearlyMissed: [],
  })
  expect(judgeLimited(80)).toEqual(both('(b) only 62.5 % of what is allowed'))
})

test('makes no allowance for memory', () => {
  expect(judge({ peakMemoryMb: 350 })).toEqual(both())
  expect(judge({ peakMemoryMb: 351 })).toEqual(both('(a) 351 MB of memory'))
  expect(judge({ memory: { firstHalfMb: 240, secondHalfMb: 300 } })).toEqual(
    both('(a) memory grew from 240 to 300 MB'),
  )
})

test('takes the memory of two sizes for the same within a fifth', () => {
  const judgeSizes = (peakMemoryMb: number) =>
    judgePromises([
      { ...result, scenario: small, engine: { ...engine, calls: 100_000, peakMemoryMb: 200 } },
      { ...result, engine: { ...engine, peakMemoryMb } },
      { ...result, scenario: c },
    ])
  expect(judgeSizes(240)).toEqual(both())
  const what = (peak: number) => `(a) ${peak} MB of memory, and 200 MB for fewer calls`
  expect(judgeSizes(241)).toEqual({ missed: [what(241)], clearlyMissed: [] })
  expect(judgeSizes(281)).toEqual(both(what(281)))
})

test('wants first charts within ten seconds, and newest days before oldest months', () => {
  expect(judgeCharts({ firstChartSeconds: 10, lateFirstChartSeconds: 10 })).toEqual(both())
  expect(judgeCharts({ firstChartSeconds: 10.2, lateFirstChartSeconds: 21 })).toEqual({
    missed: [
      '(c) first chart only after 10.2 s',
      '(c) first chart of a late customer after 21.0 s',
    ],
    clearlyMissed: ['(c) first chart of a late customer after 21.0 s'],
  })
  expect(judgeCharts({ isNewestFirst: false })).toEqual(
    both('(c) an oldest month came before a newest day'),
  )
  const few = { ...result, engine: { ...engine, calls: 5_000 }, firstChartSeconds: 30 }
  expect(judgePromises([few])).toEqual(both('(a) first chart only after 30.0 s'))
})
