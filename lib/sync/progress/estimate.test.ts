import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimate, type HistoryWork, type WindowWork } from './estimate.ts'

const now = new Date('2026-11-23T12:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

const work = (fromSeconds: number, toSeconds: number, values: Partial<WindowWork>): WindowWork => ({
  startedAt: ago(fromSeconds),
  lastPageAt: ago(toSeconds),
  days: 1,
  calls: 0,
  isFinished: true,
  ...values,
})
const history = (values: Partial<HistoryWork> = {}): HistoryWork => ({
  daysDone: 100,
  callsDone: 100_000,
  daysLeft: 300,
  ...values,
})

describe('estimate', () => {
  test('carries the speed of the last minutes over to the days left', () => {
    const windows = [work(10, 5, { days: 4, calls: 4_000 }), work(5, 0, { days: 6, calls: 6_000 })]
    expect(estimate(windows, history(), now)).toEqual({ callsPerSecond: 1_000, secondsLeft: 300 })
  })

  test('counts windows that are read side by side together', () => {
    const windows = [work(10, 0, { days: 5, calls: 500 }), work(10, 0, { days: 5, calls: 500 })]
    expect(estimate(windows, history(), now)).toEqual({ callsPerSecond: 100, secondsLeft: 300 })
  })

  test('takes a window in hand for the days that its calls stand for', () => {
    const windows = [work(10, 0, { days: 60, calls: 20_000, isFinished: false })]
    expect(estimate(windows, history(), now)).toEqual({ callsPerSecond: 2_000, secondsLeft: 140 })
  })

  test('leaves out what was read before, of a window that reaches further back the part', () => {
    const windows = [
      work(4_000, 3_000, { days: 90, calls: 1_000_000 }),
      work(600, 0, { days: 20, calls: 6_000 }),
    ]
    expect(estimate(windows, history(), now)).toEqual({ callsPerSecond: 10, secondsLeft: 9_000 })
  })

  test('does not count a time in which nobody read, in whatever order the windows come', () => {
    const windows = [
      work(10, 0, { days: 10, calls: 100 }),
      work(250, 240, { days: 10, calls: 100 }),
    ]
    expect(estimate(windows, history(), now)).toEqual({ callsPerSecond: 10, secondsLeft: 300 })
  })

  test('counts short pauses: other customers have their turns', () => {
    const windows = [work(100, 90, { days: 10, calls: 100 }), work(10, 0, { days: 10, calls: 100 })]
    expect(estimate(windows, history(), now)).toEqual({ callsPerSecond: 2, secondsLeft: 1_500 })
  })

  test('counts what has passed since the last page', () => {
    const windows = [work(40, 20, { days: 10, calls: 400 })]
    expect(estimate(windows, history(), now)).toEqual({ callsPerSecond: 10, secondsLeft: 1_200 })
  })

  test('tells it at once of a window that somebody has come back to', () => {
    // Its beginning was moved on by the two minutes and more for which it lay idle.
    const windows = [work(100, 230, { days: 60, calls: 1_000, isFinished: false })]
    expect(estimate(windows, history(), now)).toMatchObject({ callsPerSecond: 10 })
  })

  test('takes a window in hand for no more days than it has, however many its calls are', () => {
    const windows = [work(10, 0, { days: 60, calls: 100_000, isFinished: false })]
    expect(estimate(windows, history(), now)).toMatchObject({ secondsLeft: 40 })
  })

  test('says nothing of the time left before a day is complete', () => {
    const windows = [work(10, 0, { days: 60, calls: 5_000, isFinished: false })]
    const none = history({ daysDone: 0, callsDone: 0 })
    expect(estimate(windows, none, now)).toEqual({ callsPerSecond: 500, secondsLeft: null })
  })

  test.each([
    ['not begun', [], history()],
    ['only just begun', [work(1, 0, { calls: 100 })], history()],
    ['left alone by its worker', [work(200, 130, { days: 10, calls: 100 })], history()],
    ['ended', [work(10, 0, { calls: 100 })], history({ daysLeft: 0 })],
  ])('says nothing when it is %s', (_, windows, of) => {
    expect(estimate(windows, of, now)).toEqual({ callsPerSecond: null, secondsLeft: null })
  })
})

/** Reads a history at an even pace, in several lanes that take window after window; all rest for a while once. */
function readEvenly(
  sizes: readonly number[],
  pace: { lanes: number; daysPerSecond: number; callsPerDay: number },
  rest: { at: number; seconds: number },
  until: number,
) {
  const laneSpeed = pace.daysPerSecond / pace.lanes
  const free = Array<number>(pace.lanes).fill(0)
  const windows: WindowWork[] = []
  const wall = (active: number) => (active < rest.at ? active : active + rest.seconds)
  const end = wall(until)
  let daysDone = 0
  for (const days of sizes) {
    const lane = free.indexOf(Math.min(...free))
    const from = free[lane] ?? 0
    const to = from + days / laneSpeed
    free[lane] = to
    if (from >= until) continue
    const isFinished = to <= until
    if (isFinished) daysDone += days
    const calls = Math.min(days, (until - from) * laneSpeed) * pace.callsPerDay
    const reached = wall(Math.min(to, until))
    // A window that lay idle has its beginning moved on, as `openWindow` does.
    const isSpanning = from < rest.at && Math.min(to, until) > rest.at
    const begun = isSpanning ? from + rest.seconds : wall(from)
    windows.push(work(end - begun, end - reached, { days, calls, isFinished }))
  }
  const total = sizes.reduce((sum, days) => sum + days, 0)
  const callsDone = daysDone * pace.callsPerDay
  return { windows, history: { daysDone, callsDone, daysLeft: total - daysDone } }
}

test('is right within a third for a steady pace, however windows are cut and whenever the worker was away', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 60, maxLength: 120 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 10, max: 60 }),
      fc.record({
        at: fc.integer({ min: 0, max: 400 }).map((at) => at + 0.07),
        seconds: fc.integer({ min: 0, max: 9_000 }),
      }),
      fc.double({ min: 0.3, max: 0.8, noNaN: true }),
      (sizes, lanes, callsPerDay, rest, share) => {
        const total = sizes.reduce((sum, days) => sum + days, 0)
        const daysPerSecond = 1
        const until = total * share
        // A pause of less than two minutes, less what its windows had come to, is taken for a slow page. And after a pause
        // the windows begun before it are seen without those that ended meanwhile, which takes a while to matter little.
        fc.pre(rest.at < until - 100 && (rest.seconds > 240 || rest.seconds < 5))
        const read = readEvenly(sizes, { lanes, daysPerSecond, callsPerDay }, rest, until)
        const { callsPerSecond, secondsLeft } = estimate(read.windows, read.history, now)
        const left = total - until
        expect(Math.abs((callsPerSecond ?? 0) / callsPerDay - 1)).toBeLessThan(1 / 3)
        expect(Math.abs((secondsLeft ?? 0) / left - 1)).toBeLessThan(1 / 3)
      },
    ),
    { numRuns: 300 },
  )
})
