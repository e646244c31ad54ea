'use client'

import Link from 'next/link'
import type { ChartBucket } from './chart-bucket.ts'
import type { ChartSeries } from './chart-series.ts'
import { ChartTooltip, tooltipWidth } from './chart-tooltip.tsx'
import { describeBucket } from './describe-bucket.ts'
import { columnOf, tooltipLeft, type Plot } from './plot-geometry.ts'
import { usePlotCursor } from './use-plot-cursor.ts'

type PlotCursorProps = {
  label: string
  plot: Plot
  buckets: readonly ChartBucket[]
  series: readonly ChartSeries[]
  unit: string
  locale: string
}

/**
 * A cursor on one of the bars, and the link behind it. To assistive technology the cursor is a slider over the
 * buckets, which speaks each one as it is reached.
 */
export function PlotCursor({ label, plot, buckets, series, unit, locale }: PlotCursorProps) {
  const { cursor, frame, link, onFrame, onSlider, onLink } = usePlotCursor(plot)
  const last = buckets.length - 1
  const spoken = buckets[cursor ?? last]
  const shown = cursor === null ? undefined : buckets[cursor]
  const column = columnOf(plot, cursor ?? last)
  return (
    <div ref={frame} className="absolute inset-0" {...onFrame}>
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={cursor ?? last}
        aria-valuetext={spoken ? describeBucket(spoken, series, unit, locale) : ''}
        {...onSlider}
        className="absolute inset-0 z-20 rounded-sm"
      />
      {shown === undefined || cursor === null ? null : (
        <>
          <div className="absolute top-2 bottom-7 z-0 rounded-sm bg-hover" style={column} />
          {shown.href === undefined ? null : (
            <Link
              {...onLink}
              ref={link}
              href={shown.href}
              prefetch={false}
              aria-hidden
              tabIndex={-1}
              className="absolute top-2 bottom-7 z-20"
              style={column}
            />
          )}
          <ChartTooltip
            {...{ series, unit, locale }}
            bucket={shown}
            left={tooltipLeft(plot, cursor, tooltipWidth)}
          />
        </>
      )}
    </div>
  )
}
