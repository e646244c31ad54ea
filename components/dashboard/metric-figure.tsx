import type { Change } from '#lib/analytics/format.ts'
import type { Metric } from '#lib/analytics/metrics.ts'
import { ChangeNote } from './change-note.tsx'

type MetricFigureProps = {
  value: string
  change: Change | null
  betterIs: Metric['betterIs']
  previous: string
}

/** One large figure and how it moved. */
export function MetricFigure({ value, ...change }: MetricFigureProps) {
  return (
    <>
      <p className="text-2xl font-semibold text-ink tabular-nums sm:text-3xl">{value}</p>
      <ChangeNote {...change} />
    </>
  )
}
