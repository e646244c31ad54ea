import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pollDelayMs } from './poll-delay.ts'
import { fetchTotal, pollProgress, type ProgressAnswer } from './poll-progress.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const nothing: ProgressAnswer = { kind: 'progress', progress: [] }

const first = { known: [], isFresh: true, delayMs: pollDelayMs }

function start(answers: ProgressAnswer[], options: Partial<typeof first> = {}) {
  const seen: string[] = []
  let asked = 0
  const stop = pollProgress({
    ...first,
    ...options,
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
  const stop = pollProgress({ ...first, ask: () => promise, onAnswer: (each) => seen.push(each) })
  await vi.advanceTimersByTimeAsync(20_000)
  stop()
  resolve(nothing)
  await vi.advanceTimersByTimeAsync(200_000)
  expect(seen).toEqual([])
})

test('it asks at once where what is known is old, as in a tab that comes back', async () => {
  const { seen, stop } = start([nothing, nothing], { isFresh: false })
  await vi.advanceTimersByTimeAsync(0)
  expect(seen).toEqual(['progress'])
  await vi.advanceTimersByTimeAsync(20_000)
  expect(seen).toEqual(['progress', 'progress'])
  stop()
})

test('it ends where nothing is left to wait for, and then only', async () => {
  const seen: string[] = []
  let left = 2
  pollProgress({
    known: left,
    isFresh: true,
    delayMs: (progress) => (progress > 0 ? 1_500 : null),
    ask: () => Promise.resolve({ kind: 'progress', progress: (left -= 1) }),
    onAnswer: (answer) => seen.push(answer.kind),
  })
  await vi.advanceTimersByTimeAsync(200_000)
  expect(seen).toEqual(['progress', 'progress'])
})

test('a request that hangs is given up, as one that failed', async () => {
  vi.useRealTimers()
  const expired = AbortSignal.abort(new Error('timeout'))
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(expired)
  const answer = await fetchTotal('http://127.0.0.1:9/', new AbortController().signal)
  expect(answer).toEqual({ kind: 'failed' })
  expect(timeout).toHaveBeenCalledWith(10_000)
  timeout.mockRestore()
})
