import type { TotalProgress } from '#lib/sync/progress/total-progress.ts'

/** What stands in the way of the histories, for a person; null when nothing does. */
export function describeObstacle({ fault, isHistoryParked }: TotalProgress): string | null {
  if (fault !== null) return fault
  return isHistoryParked ? 'Some days could not be read, and wait to be tried again.' : null
}

/**
 * What a screen reader is told between two answers: a new obstacle and the end, never the figures that run.
 *
 * @returns a sentence, or nothing
 */
export function describeTotalChange(before: TotalProgress, now: TotalProgress): string {
  if (before.isReading && !now.isReading) return 'The history is no longer being read.'
  const obstacle = describeObstacle(now)
  return obstacle === describeObstacle(before) ? '' : (obstacle ?? '')
}
