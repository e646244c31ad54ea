import { idleMs } from '#lib/sync/plan/sync-window.ts'

/** What was read of a window of the history. */
export type WindowWork = {
  /** When its reading began, moved on by what it lay idle. */
  startedAt: Date
  lastPageAt: Date
  days: number
  /** Calls read so far. */
  calls: number
  isFinished: boolean
}

/** A history's windows, taken together. */
export type HistoryWork = {
  /** Days of the windows that are finished, and the calls that they held. */
  daysDone: number
  callsDone: number
  /** Days of the others. */
  daysLeft: number
}

/** How fast a history is being read, and what that means for the rest. */
export type Estimate = { callsPerSecond: number | null; secondsLeft: number | null }

/** How far back the estimate looks: it follows a change of speed, and does not follow every page. */
export const horizonMs = 5 * 60_000

const youngestSeconds = 2

const nothing: Estimate = { callsPerSecond: null, secondsLeft: null }

type Span = { from: number; to: number }

function spanOf({ startedAt, lastPageAt }: WindowWork): Span {
  return { from: startedAt.getTime(), to: Math.max(startedAt.getTime(), lastPageAt.getTime()) }
}

/** The share of a window's work that lies after an instant, at an even speed. */
function shareAfter(instant: number, { from, to }: Span): number {
  return from >= instant ? 1 : Math.max(0, to - instant) / (to - from)
}

/** How long somebody was reading between two instants: what lies between two spans counts while it is short. */
function activeMs(spans: readonly Span[], since: number, now: number): number {
  let active = 0
  let end = Math.max(since, Math.min(...spans.map(({ from }) => from)))
  for (const { from, to } of [...spans, { from: now, to: now }].toSorted(
    (a, b) => a.from - b.from,
  )) {
    const gap = Math.max(0, from - end)
    if (gap <= idleMs) active += gap
    active += Math.max(0, to - Math.max(from, end))
    end = Math.max(end, to)
  }
  return active
}

/** Days that a window has come to; how many its calls stand for is told by the finished ones. */
function daysRead({ isFinished, days, calls }: WindowWork, history: HistoryWork): number {
  if (isFinished) return days
  const { daysDone, callsDone } = history
  return callsDone === 0 ? 0 : Math.min(days, (calls * daysDone) / callsDone)
}

/**
 * Estimates from what was read in the last minutes how fast a history is being read, and how long the rest takes:
 * as long per day, because nobody knows how many calls are to come. Time in which nobody read does not count.
 *
 * @param windows - those of which a page was written within `horizonMs`; others change nothing
 * @returns nulls when nobody has been reading for two minutes, or only just begins, and when nothing is left
 */
export function estimate(
  windows: readonly WindowWork[],
  history: HistoryWork,
  now: Date,
): Estimate {
  const since = now.getTime() - horizonMs
  const recent = windows.filter(({ lastPageAt }) => lastPageAt.getTime() >= since)
  const spans = recent.map(spanOf)
  const idleForMs = now.getTime() - Math.max(...spans.map(({ to }) => to))
  if (history.daysLeft <= 0 || idleForMs > idleMs) return nothing
  const activeSeconds = activeMs(spans, since, now.getTime()) / 1000
  if (activeSeconds < youngestSeconds) return nothing
  let [calls, days, daysLeft] = [0, 0, history.daysLeft]
  for (const window of recent) {
    const share = shareAfter(since, spanOf(window))
    const read = daysRead(window, history)
    calls += window.calls * share
    days += read * share
    if (!window.isFinished) daysLeft -= read
  }
  return {
    callsPerSecond: Math.round(calls / activeSeconds),
    secondsLeft: days === 0 ? null : Math.ceil((activeSeconds / days) * Math.max(0, daysLeft)),
  }
}
