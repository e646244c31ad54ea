import type { ParkedJob } from '#lib/sync/faults/parked-job.ts'

/** Pieces of parked work that failed alike; their days as one stretch, with gaps or without. */
export type ParkedGroup = Omit<ParkedJob, 'key'> & { keys: string[]; hasGaps: boolean }

type Days = ParkedJob['what']

function hasGap(stretches: readonly Days[]): boolean {
  const inOrder = stretches.toSorted((a, b) => (a.fromDay ?? '').localeCompare(b.fromDay ?? ''))
  let end = inOrder[0]?.fromDay ?? ''
  for (const { fromDay, toDay } of inOrder) {
    if (fromDay !== null && fromDay > end) return true
    if (toDay !== null && toDay > end) end = toDay
  }
  return false
}

/**
 * Joins what failed for the same reason, as a history does window by window, so that it is read and retried as one.
 *
 * @param jobs - of one account, or of a connection as a whole, the latest first
 * @returns the latest first, with the latest's request
 */
export function joinParked(jobs: readonly ParkedJob[]): ParkedGroup[] {
  const alike = Map.groupBy(jobs, ({ queue, what, reason }) => `${queue} ${what.kind} ${reason}`)
  return [...alike.values()].flatMap((group) => {
    const [latest] = group
    if (latest === undefined) return []
    const { key: _, ...job } = latest
    const firstDays = group.flatMap(({ what }) => what.fromDay ?? []).toSorted()
    const lastDays = group.flatMap(({ what }) => what.toDay ?? []).toSorted()
    return {
      ...job,
      keys: group.map(({ key }) => key),
      failures: Math.max(...group.map(({ failures }) => failures)),
      what: {
        kind: job.what.kind,
        fromDay: firstDays[0] ?? null,
        toDay: lastDays.at(-1) ?? null,
      },
      hasGaps: hasGap(group.map(({ what }) => what)),
    }
  })
}
