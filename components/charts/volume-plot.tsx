'use client'

import { useRef, useState, type KeyboardEvent } from 'react'
import Link from 'next/link'
import { formatCompact } from '#lib/analytics/format.ts'
import type { ChartBucket } from './chart-bucket.ts'
import { bucketTotal, type ChartSeries } from './chart-series.ts'
import { ChartTooltip, tooltipWidth } from './chart-tooltip.tsx'
import { describeBucket } from './describe-bucket.ts'
import { nextCursor } from './next-cursor.ts'
import { bucketAt, columnOf, tooltipLeft } from './plot-geometry.ts'
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

/**
 * The bars with a cursor on one of them: under the pointer, or moved by the arrow keys. To assistive technology the
 * cursor is a slider over the buckets, which speaks each one as it is reached.
 */
export function VolumePlot({ label, buckets, series, unit, locale }: VolumePlotProps) {
  const frame = useRef<HTMLDivElement>(null)
  const link = useRef<HTMLAnchorElement>(null)
  const size = useElementSize(frame)
  const [cursor, setCursor] = useState<number | null>(null)

  const ticks = yAxisTicks(Math.max(0, ...buckets.map((each) => bucketTotal(each.values, series))))
  const longestTick = Math.max(...ticks.map((tick) => formatCompact(tick, locale).length))
  const axisWidth = longestTick * 7 + 16
  const last = buckets.length - 1
  const current = buckets[cursor ?? last]
  const shown = cursor === null ? undefined : buckets[cursor]
  const plot = {
    left: axisWidth,
    width: (size?.width ?? 0) - axisWidth - plotMarginRight,
    count: buckets.length,
  }
  const point = (clientX: number) => {
    const left = frame.current?.getBoundingClientRect().left ?? 0
    setCursor(bucketAt(plot, clientX - left))
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') link.current?.click()
    const moved = nextCursor(event.key, cursor, buckets.length)
    if (moved === undefined) return
    event.preventDefault()
    setCursor(moved)
  }
  return (
    <div
      ref={frame}
      className="relative min-h-0 flex-1"
      onPointerMove={(event) => {
        point(event.clientX)
      }}
      onPointerDown={(event) => {
        point(event.clientX)
      }}
      onPointerLeave={(event) => {
        // A finger that lifts also leaves; what it chose stays until something else is touched.
        if (event.pointerType === 'mouse') setCursor(null)
      }}
    >
      {size !== null && cursor !== null ? (
        <div
          aria-hidden
          className="absolute top-2 bottom-7 rounded-sm bg-hover"
          style={columnOf(plot, cursor)}
        />
      ) : null}
      {size === null ? null : (
        <div aria-hidden className="absolute inset-0">
          <VolumeBars
            {...{ buckets, series, ticks, axisWidth, locale }}
            width={size.width}
            height={size.height}
          />
        </div>
      )}
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={cursor ?? last}
        aria-valuetext={current ? describeBucket(current, series, unit, locale) : ''}
        onKeyDown={press}
        onFocus={(event) => {
          if (event.currentTarget.matches(':focus-visible')) setCursor((now) => now ?? last)
        }}
        onBlur={() => {
          setCursor(null)
        }}
        className="absolute inset-0 rounded-sm"
      />
      {shown?.href === undefined || cursor === null ? null : (
        <Link
          ref={link}
          href={shown.href}
          prefetch={false}
          aria-hidden
          tabIndex={-1}
          className="absolute top-2 bottom-7"
          style={columnOf(plot, cursor)}
        />
      )}
      {shown === undefined || cursor === null ? null : (
        <ChartTooltip
          {...{ series, unit, locale }}
          bucket={shown}
          left={tooltipLeft(plot, cursor, tooltipWidth)}
        />
      )}
    </div>
  )
}
