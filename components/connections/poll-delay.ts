import type { AccountProgress } from '#lib/sync/progress/account-progress.ts'
import type { TotalProgress } from '#lib/sync/progress/total-progress.ts'

const whileReadingMs = 1_500
const whileGrowingMs = 3_000
const whileLiveMs = 20_000
const longestMs = 30_000

function afterFailuresMs(failures: number): number {
  return Math.min(whileReadingMs * 2 ** failures, longestMs)
}

/**
 * How long to wait before the progress is asked for again: often while a history is being read, seldom once all is
 * up to date, and ever more seldom while the answer fails.
 *
 * @param progress - the last known
 * @param failures - how many answers in a row failed
 */
export function pollDelayMs(progress: readonly AccountProgress[], failures: number): number {
  if (failures > 0) return afterFailuresMs(failures)
  const isReading = progress.some(({ state }) => state === 'waiting' || state === 'backfilling')
  return isReading ? whileReadingMs : whileLiveMs
}

/** As {@link pollDelayMs}, of all histories together: null, for no more, once none is being read. */
export function totalDelayMs({ isReading }: TotalProgress, failures: number): number | null {
  if (failures > 0) return afterFailuresMs(failures)
  return isReading ? whileReadingMs : null
}

/** How long to wait before the version of a copy is asked for again of which a history is being read. */
export function growingDelayMs(_: string, failures: number): number {
  return failures > 0 ? afterFailuresMs(failures) : whileGrowingMs
}

/** The same, where only new calls come: with the minute's reads it leaves them less than 90 s to be seen in. */
export function liveDelayMs(_: string, failures: number): number {
  return failures > 0 ? afterFailuresMs(failures) : whileLiveMs
}
