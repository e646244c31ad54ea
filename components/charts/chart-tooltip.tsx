import { formatCount, formatShare } from '#lib/analytics/format.ts'
import type { ChartBucket } from './chart-bucket.ts'
import { bucketTotal, seriesColor, type ChartSeries } from './chart-series.ts'

/** In CSS pixels, so that its place can be computed before it is drawn. */
export const tooltipWidth = 224

type ChartTooltipProps = {
  bucket: ChartBucket
  series: readonly ChartSeries[]
  unit: string
  locale: string
  left: number
}

/** A bar in figures; the last series first, as the eye meets them from the top. */
export function ChartTooltip({ bucket, series, unit, locale, left }: ChartTooltipProps) {
  const total = bucketTotal(bucket.values, series)
  const present = series.filter(({ key }) => (bucket.values[key] ?? 0) > 0).toReversed()
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute top-0 z-30 rounded-lg border border-line bg-raised px-3 py-2.5 text-sm shadow-overlay"
      style={{ left, width: tooltipWidth }}
    >
      <p className="text-muted">
        {bucket.startLabel}
        {bucket.isPartial ? ' · so far' : null}
      </p>
      <p className="mt-0.5 text-base font-semibold text-ink tabular-nums">
        {formatCount(total, locale)} {unit}
      </p>
      {present.length === 0 ? null : (
        <dl className="mt-2 grid grid-cols-[1fr_auto_auto] gap-x-3 gap-y-0.5 border-t border-line pt-2 tabular-nums">
          {present.map((each) => (
            <div key={each.key} className="contents">
              <dt className="flex min-w-0 items-center gap-1.5 text-muted">
                <span
                  className="size-2 shrink-0 rounded-xs"
                  style={{ backgroundColor: seriesColor(each) }}
                />
                <span className="truncate">{each.label}</span>
              </dt>
              <dd className="text-right text-ink">
                {formatCount(bucket.values[each.key] ?? 0, locale)}
              </dd>
              <dd className="w-11 text-right text-faint">
                {formatShare((bucket.values[each.key] ?? 0) / total, locale)}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
