import { formatDuration } from '#lib/analytics/format.ts'
import type { DurationQuantiles } from '#lib/analytics/get-duration-quantiles.ts'

/** `Median 1m 12s, p90 4m 30s, p99 12m 01s, each within 2%.` */
export function describeDurations({ p50, p90, p99 }: DurationQuantiles, locale: string): string {
  const [median, ninety, most] = [p50, p90, p99].map((seconds) => formatDuration(seconds, locale))
  return `Median ${median}, p90 ${ninety}, p99 ${most}, each within 2%.`
}
