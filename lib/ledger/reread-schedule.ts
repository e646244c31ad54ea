import { dayMs } from '#lib/utc-day.ts'
import type { LedgerDayState } from './day-state.ts'

const hourMs = 3_600_000

/** How long a day that differs waits for its next read: the first time not at all, after the last for ever. */
export const rereadPausesMs: readonly number[] = [0, 6 * hourMs, dayMs, 7 * dayMs]

/**
 * When a day that differs is read again by itself.
 *
 * @param day - instants as ISO texts
 * @returns null when it does not differ, or has been read again often enough
 */
export function nextRereadAt(day: {
  state: LedgerDayState
  rereads: number
  rereadAt: string | null
}): Date | null {
  const pauseMs = rereadPausesMs[day.rereads]
  if (day.state !== 'differs' || pauseMs === undefined) return null
  return new Date((day.rereadAt === null ? 0 : Date.parse(day.rereadAt)) + pauseMs)
}
