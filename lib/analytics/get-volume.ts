import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { countedCalls } from './counted-calls.ts'
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
 * calendar there is: Postgres looks their edges up (`width_bucket`), so the zone's jumps are right by construction. A
 * rollup counts where its whole day lies between two edges.
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
  const [first, ...others] = buckets
  if (!first) return { bars: [], series: [], total: 0 }
  const [column, detail] =
    stack === 'status' ? [sql`status`, 'status' as const] : [sql`direction`, null]
  const counted = await countedCalls(workspaceId, filter, [first, ...others], detail)
  const rows = await queryRows(
    volumeRow,
    sql`select bucket, ${column} as series, sum(calls) as calls
      ${counted}
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
