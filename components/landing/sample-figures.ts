import type { ChartBucket } from '#components/charts/chart-bucket.ts'
import { bucketTotal } from '#components/charts/chart-series.ts'
import { formatCount, formatDuration, formatMoney, formatShare } from '#lib/analytics/format.ts'
import { sampleSeries } from './sample-volume.ts'

const secondsPerCall = 214
const microsPerMinute = 8_500

/** The sample's four figures, by the same formulas as everywhere else. */
export function sampleFigures(buckets: readonly ChartBucket[], locale: string) {
  const sum = (count: (bucket: ChartBucket) => number) =>
    buckets.reduce((total, bucket) => total + count(bucket), 0)
  const calls = sum(({ values }) => bucketTotal(values, sampleSeries))
  const completed = sum(({ values }) => values.completed ?? 0)
  const cost = (completed * Math.ceil(secondsPerCall / 60) * microsPerMinute) / 1_000_000
  return [
    { label: 'Calls', value: formatCount(calls, locale) },
    { label: 'Answer rate', value: formatShare(completed / calls, locale) },
    { label: 'Average call length', value: formatDuration(secondsPerCall, locale) },
    { label: 'Cost', value: formatMoney(cost.toFixed(2), 'USD', locale, 'total') },
  ]
}
