import { formatCount } from '#lib/analytics/format.ts'
import { seriesColor, type ChartSeries } from './chart-series.ts'

type ChartLegendProps = {
  series: readonly ChartSeries[]
  /** Sums over all buckets, per series key. */
  totals: Readonly<Record<string, number>>
  hiddenKeys: ReadonlySet<string>
  onToggle: (key: string) => void
  locale: string
}

/** What the colours mean, with the sum of each; a press takes a series out of the bars and back. */
export function ChartLegend({ series, totals, hiddenKeys, onToggle, locale }: ChartLegendProps) {
  return (
    <ul aria-label="Series" className="-mx-1.5 flex min-w-0 flex-wrap gap-x-2 gap-y-0.5">
      {series.map((each) => (
        <li key={each.key}>
          <button
            type="button"
            aria-pressed={!hiddenKeys.has(each.key)}
            onClick={() => {
              onToggle(each.key)
            }}
            className="flex h-6 items-center gap-1.5 rounded-sm px-1.5 text-sm text-ink hover:bg-hover aria-[pressed=false]:text-faint aria-[pressed=false]:line-through"
          >
            <span
              aria-hidden
              className="size-2.5 shrink-0 rounded-xs"
              style={
                hiddenKeys.has(each.key)
                  ? { boxShadow: `inset 0 0 0 1.5px ${seriesColor(each)}` }
                  : { backgroundColor: seriesColor(each) }
              }
            />
            {each.label}
            <span className="hidden text-muted tabular-nums sm:inline">
              {formatCount(totals[each.key] ?? 0, locale)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
