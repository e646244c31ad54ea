import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { callsInView } from './calls-in-view.ts'
import type { Period } from './range.ts'
import type { CallFilter, Stack } from './search-params.ts'

const volumeRow = z.object({
  bucket: z.int(),
  series: z.string(),
  calls: z.coerce.number<string>(),
})

/** One bar: its bucket and the number of calls per status or direction; a series that is absent is zero. */
export type VolumeBar = Period & { total: number; counts: Readonly<Record<string, number>> }

/** Bars in the order of time, one per bucket, and the series that occur, most calls first. */
export type Volume = { bars: VolumeBar[]; series: string[]; total: number }

/**
 * Counts the calls of each bucket per status or direction. The buckets come from `listBuckets` and are the only
 * calendar there is: Postgres looks their edges up (`width_bucket`), so the zone's jumps are right by construction.
 *
 * @param workspaceId - the tenant
 * @param filter - what narrows the calls
 * @param buckets - tile the range, in order
 * @param stack - what the counts of a bar are split by
 * @returns a bar for every bucket, with or without calls
 */
export async function getVolume(
  workspaceId: string,
  filter: CallFilter,
  buckets: readonly Period[],
  stack: Stack,
): Promise<Volume> {
  const [first, last] = [buckets.at(0), buckets.at(-1)]
  if (!first || !last) return { bars: [], series: [], total: 0 }
  const starts = buckets.map((bucket) => bucket.from)
  const column = stack === 'status' ? sql`status` : sql`direction`
  const rows = await queryRows(
    volumeRow,
    sql`select width_bucket(occurred_at, ${starts}::timestamptz[]) - 1 as bucket,
        ${column} as series, count(*) as calls
      ${callsInView(workspaceId, filter, { from: first.from, to: last.to })}
      group by 1, 2`,
  )

  const counts = buckets.map((): Record<string, number> => ({}))
  const totals = new Map<string, number>()
  for (const { bucket, series, calls } of rows) {
    const bar = counts[bucket]
    if (bar) bar[series] = calls
    totals.set(series, (totals.get(series) ?? 0) + calls)
  }
  const sum = (values: Iterable<number>) => [...values].reduce((total, each) => total + each, 0)
  return {
    bars: buckets.map((bucket, index) => {
      const bar = counts[index] ?? {}
      return { ...bucket, total: sum(Object.values(bar)), counts: bar }
    }),
    series: [...totals].toSorted(([, a], [, b]) => b - a).map(([series]) => series),
    total: sum(totals.values()),
  }
}
