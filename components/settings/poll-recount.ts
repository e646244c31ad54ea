import { fetchProgress, type ProgressAnswer } from '#components/connections/poll-progress.ts'
import type { RollupProgress } from '#lib/rollups/get-rollup-progress.ts'

const pollMs = 1_500
const longestMs = 30_000

/** Asks our own route how far the recount is; null when every day is counted. */
export async function fetchRecount(
  url: string,
  stop: AbortSignal,
): Promise<ProgressAnswer<RollupProgress | null>> {
  // Handed on as the route wrote it, which is ours, of the same build, and writes this type.
  const answer: ProgressAnswer<unknown> = await fetchProgress(url, stop)
  return answer as ProgressAnswer<RollupProgress | null>
}

/** How long to wait before it is asked for again; null, for no more, once every day is counted. */
export function recountDelayMs(progress: RollupProgress | null, failures: number): number | null {
  return progress === null ? null : Math.min(pollMs * 2 ** failures, longestMs)
}
