import type { ChartBucket } from '#components/charts/chart-bucket.ts'
import { labelBuckets } from '#lib/analytics/bucket-label.ts'
import type { VolumeBar } from '#lib/analytics/get-volume.ts'
import { dayIn, type Period } from '#lib/analytics/range.ts'
import { hrefWith } from '#lib/analytics/search-params.ts'
import type { View } from '#lib/analytics/view.ts'
import { countsBySeries } from './volume-series.ts'

/** The calls of one bar: its days as a range, and within a day its hour. */
function hrefToCalls({ root, params, granularity, place }: View, { from, to }: Period): string {
  return hrefWith(`${root}/calls`, params, {
    range: 'custom',
    from: dayIn(from, place.timeZone),
    to: dayIn(new Date(to.getTime() - 1), place.timeZone),
    granularity: null,
    bucket: granularity === 'hour' ? from : null,
  })
}

/** Bars as the chart takes them. Those that have not begun are left out: nobody knows that they are zero. */
export function chartBuckets(view: View, bars: readonly VolumeBar[]): ChartBucket[] {
  const { now, granularity, place, params } = view
  const begun = bars.filter(({ from }) => from <= now)
  const labels = labelBuckets(begun, granularity, place)
  return begun.map((bar, index) => ({
    key: bar.from.toISOString(),
    label: labels[index]?.short ?? '',
    startLabel: labels[index]?.full ?? '',
    values: countsBySeries(params.stack, bar.counts),
    isPartial: now < bar.to,
    href: hrefToCalls(view, bar),
  }))
}
