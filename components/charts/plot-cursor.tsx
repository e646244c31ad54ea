'use client'

import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import Link from 'next/link'
import type { ChartBucket } from './chart-bucket.ts'
import type { ChartSeries } from './chart-series.ts'
import { ChartTooltip, tooltipWidth } from './chart-tooltip.tsx'
import { describeBucket } from './describe-bucket.ts'
import { nextCursor } from './next-cursor.ts'
import { bucketAt, columnOf, tooltipLeft, type Plot } from './plot-geometry.ts'

type PlotCursorProps = {
  label: string
  plot: Plot
  buckets: readonly ChartBucket[]
  series: readonly ChartSeries[]
  unit: string
  locale: string
}

/**
 * A cursor on one of the bars: under the pointer, or moved by the arrow keys; a press or Enter follows the bar's
 * link. To assistive technology it is a slider over the buckets, which speaks each one as it is reached.
 */
export function PlotCursor({ label, plot, buckets, series, unit, locale }: PlotCursorProps) {
  const link = useRef<HTMLAnchorElement>(null)
  const [cursor, setCursor] = useState<number | null>(null)
  const last = buckets.length - 1
  const spoken = buckets[cursor ?? last]
  const shown = cursor === null ? undefined : buckets[cursor]
  const column = columnOf(plot, cursor ?? last)

  const point = (event: PointerEvent<HTMLDivElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect()
    setCursor(bucketAt(plot, event.clientX - left))
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
      className="absolute inset-0"
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={({ pointerType }) => {
        // A finger that lifts also leaves; what it chose stays until something else is touched.
        if (pointerType === 'mouse') setCursor(null)
      }}
    >
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={cursor ?? last}
        aria-valuetext={spoken ? describeBucket(spoken, series, unit, locale) : ''}
        onKeyDown={press}
        onFocus={({ currentTarget }) => {
          if (currentTarget.matches(':focus-visible')) setCursor((now) => now ?? last)
        }}
        onBlur={() => {
          setCursor(null)
        }}
        className="absolute inset-0 z-20 rounded-sm"
      />
      {shown === undefined || cursor === null ? null : (
        <>
          <div className="absolute top-2 bottom-7 z-0 rounded-sm bg-hover" style={column} />
          {shown.href === undefined ? null : (
            <Link
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
