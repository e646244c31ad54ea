import { formatCount } from '#lib/analytics/format.ts'
import type { ChartBucket } from './chart-bucket.ts'
import { bucketTotal, type ChartSeries } from './chart-series.ts'

/** A bar in a sentence, for those who hear the chart. */
export function describeBucket(
  bucket: ChartBucket,
  series: readonly ChartSeries[],
  unit: string,
  locale: string,
): string {
  const count = (value: number) => formatCount(value, locale)
  const parts = series
    .filter(({ key }) => (bucket.values[key] ?? 0) > 0)
    .map(({ key, label }) => `${label} ${count(bucket.values[key] ?? 0)}`)
  const soFar = bucket.isPartial ? ' so far' : ''
  const head = `${bucket.startLabel}: ${count(bucketTotal(bucket.values, series))} ${unit}${soFar}`
  return [head, ...parts].join(', ')
}
