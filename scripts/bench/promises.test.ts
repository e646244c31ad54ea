import { expect, test } from 'vitest'
import { missedPromises } from './promises.ts'
import type { ScenarioResult } from './run-scenario.ts'
import { listScenarios } from './scenarios.ts'

const [, a, b] = listScenarios({ only: null, calls: null, isQuick: false })
if (a === undefined || b === undefined) throw new Error('no scenarios')

const cpuSeconds = { worker: null, emulator: null, postgres: null }
const measured = { calls: 1_000_000, seconds: 30, requests: 1_000, peakMemoryMb: 300 }
const memory = { firstHalfMb: 250, secondHalfMb: 260 }
const engine = { ...measured, memory, refused: 0, mostAtATime: 4, cpuSeconds }
const loop = { calls: 10_000, seconds: 7, requests: 200, peakMemoryMb: 100 }
const result: ScenarioResult = {
  ...{ scenario: a, engine, quickstart: loop, list: null },
  ...{ isNewestFirst: true, secondsBetween: 1 },
}

const missed = (changes: Partial<typeof engine>, scenario = a) =>
  missedPromises({ ...result, scenario, engine: { ...engine, ...changes } })

test('lets a busy machine be slower, but not by much', () => {
  expect(missed({})).toEqual([])
  expect(missed({ seconds: 60 })).toEqual([])
  expect(missed({ seconds: 90 })).toEqual([
    '(a) only 11111 calls a second',
    '(a) only 7.8 times the quickstart loop',
  ])
  expect(missed({ peakMemoryMb: 500 })).toEqual(['(a) 500 MB of memory'])
  expect(missed({ memory: { firstHalfMb: 240, secondHalfMb: 300 } })).toEqual([
    '(a) memory grew from 240 to 300 MB',
  ])
  expect(missed({ seconds: 90, calls: 200_000 })).toEqual([])
})

test('measures the allowed requests by what they carry', () => {
  expect(missed({ seconds: 60 }, b)).toEqual([])
  expect(missed({ seconds: 80 }, b)).toEqual([
    '(b) only 63 % of what is allowed',
    '(b) only 8.7 times the quickstart loop',
  ])
})
