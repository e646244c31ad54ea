'use client'

import { useRef } from 'react'
import { formatCompact } from '#lib/analytics/format.ts'
import type { ChartBucket } from './chart-bucket.ts'
import { bucketTotal, type ChartSeries } from './chart-series.ts'
import { PlotCursor } from './plot-cursor.tsx'
import { useElementSize } from './use-element-size.ts'
import { VolumeBars, plotMarginRight } from './volume-bars.tsx'
import { yAxisTicks } from './y-axis-scale.ts'

type VolumePlotProps = {
  label: string
  buckets: readonly ChartBucket[]
  series: readonly ChartSeries[]
  unit: string
  locale: string
}

/** The bars, as large as their place allows, and the cursor that walks over them. */
export function VolumePlot({ label, buckets, series, unit, locale }: VolumePlotProps) {
  const frame = useRef<HTMLDivElement>(null)
  const size = useElementSize(frame)
  const ticks = yAxisTicks(Math.max(0, ...buckets.map((each) => bucketTotal(each.values, series))))
  const longestTick = Math.max(...ticks.map((tick) => formatCompact(tick, locale).length))
  const axisWidth = longestTick * 7 + 16
  const plot = {
    left: axisWidth,
    width: (size?.width ?? 0) - axisWidth - plotMarginRight,
    count: buckets.length,
  }
  return (
    <div ref={frame} className="relative isolate min-h-0 flex-1">
      {size === null ? null : (
        <div aria-hidden className="pointer-events-none absolute inset-0 z-10">
          <VolumeBars
            {...{ buckets, series, ticks, axisWidth, locale }}
            width={size.width}
            height={size.height}
          />
        </div>
      )}
      <PlotCursor {...{ label, plot, buckets, series, unit, locale }} />
    </div>
  )
}
