import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pollProgress, type ProgressAnswer } from './poll-progress.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const nothing: ProgressAnswer = { kind: 'progress', progress: [] }

function start(answers: ProgressAnswer[]) {
  const seen: string[] = []
  let asked = 0
  const stop = pollProgress({
    known: [],
    ask: () => Promise.resolve(answers[asked++] ?? nothing),
    onAnswer: (answer) => seen.push(answer.kind),
  })
  return { seen, stop, countAsked: () => asked }
}

test('it asks again after each answer', async () => {
  const { seen, stop } = start([nothing, nothing])
  await vi.advanceTimersByTimeAsync(40_000)
  expect(seen).toEqual(['progress', 'progress'])
  stop()
})

test('it goes on after a failure, waiting longer each time', async () => {
  const { seen, stop } = start([{ kind: 'failed' }, { kind: 'failed' }, nothing])
  await vi.advanceTimersByTimeAsync(20_000 + 3_000 + 6_000)
  expect(seen).toEqual(['failed', 'failed', 'progress'])
  stop()
})

test('it ends when the person is signed out', async () => {
  const { seen, countAsked } = start([{ kind: 'signed_out' }])
  await vi.advanceTimersByTimeAsync(200_000)
  expect(seen).toEqual(['signed_out'])
  expect(countAsked()).toBe(1)
})

test('stopped, it neither asks nor answers any more', async () => {
  const { seen, stop, countAsked } = start([nothing])
  stop()
  await vi.advanceTimersByTimeAsync(200_000)
  expect(seen).toEqual([])
  expect(countAsked()).toBe(0)
})

test('stopped while it asks, it keeps the answer to itself', async () => {
  const seen: ProgressAnswer[] = []
  const { promise, resolve } = Promise.withResolvers<ProgressAnswer>()
  const stop = pollProgress({ known: [], ask: () => promise, onAnswer: (each) => seen.push(each) })
  await vi.advanceTimersByTimeAsync(20_000)
  stop()
  resolve(nothing)
  await vi.advanceTimersByTimeAsync(200_000)
  expect(seen).toEqual([])
})
