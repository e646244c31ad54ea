import type { RollupProgress } from '#lib/rollups/get-rollup-progress.ts'

const pollMs = 1_500
const longestMs = 30_000

/** How long to wait before it is asked for again; null, for no more, once every day is counted. */
export function recountDelayMs(progress: RollupProgress | null, failures: number): number | null {
  return progress === null ? null : Math.min(pollMs * 2 ** failures, longestMs)
}
