'use client'

import { useId } from 'react'
import { Bar, BarChart, CartesianGrid, XAxis, YAxis, type BarShapeProps } from 'recharts'
import { formatCompact } from '#lib/analytics/format.ts'
import { BarSegment } from './bar-segment.tsx'
import type { ChartBucket } from './chart-bucket.ts'
import { seriesColor, type ChartSeries } from './chart-series.ts'

/** Right of the bars, so that the last label has room. */
export const plotMarginRight = 8

const tick = { fill: 'var(--faint)', fontSize: 12 }

type VolumeBarsProps = {
  buckets: readonly ChartBucket[]
  series: readonly ChartSeries[]
  ticks: readonly number[]
  axisWidth: number
  width: number
  height: number
  locale: string
}

/** The bars and their axes, drawn; what can be done with them is `VolumePlot`'s. */
export function VolumeBars(props: VolumeBarsProps) {
  const { buckets, series, ticks, axisWidth, width, height, locale } = props
  const id = useId()
  const data = buckets.map((bucket) => ({
    ...bucket,
    topKey: series.findLast(({ key }) => (bucket.values[key] ?? 0) > 0)?.key,
  }))
  return (
    <BarChart
      data={data}
      width={width}
      height={height}
      margin={{ top: 8, right: plotMarginRight, bottom: 0, left: 0 }}
      barCategoryGap={buckets.length > 60 ? '12%' : '22%'}
      accessibilityLayer={false}
    >
      <defs>
        {series.map((each) => (
          <PartialPattern key={each.key} id={`${id}-${each.key}`} color={seriesColor(each)} />
        ))}
      </defs>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <YAxis
        width={axisWidth}
        ticks={ticks}
        domain={[0, ticks.at(-1) ?? 1]}
        tickFormatter={(value: number) => formatCompact(value, locale)}
        axisLine={false}
        tickLine={false}
        tickMargin={6}
        tick={tick}
      />
      <XAxis
        dataKey="label"
        interval="equidistantPreserveStart"
        minTickGap={20}
        axisLine={{ stroke: 'var(--line-strong)' }}
        tickLine={false}
        tickMargin={8}
        height={28}
        tick={tick}
      />
      {series.map((each) => (
        <Bar
          key={each.key}
          dataKey={({ values }: ChartBucket) => values[each.key] ?? 0}
          stackId="volume"
          maxBarSize={56}
          isAnimationActive={false}
          shape={segmentOf(each, data, `${id}-${each.key}`)}
        />
      ))}
    </BarChart>
  )
}

type StackedBucket = ChartBucket & { topKey: string | undefined }

function segmentOf(series: ChartSeries, data: readonly StackedBucket[], patternId: string) {
  return function Segment({ x, y, width, height, index }: BarShapeProps) {
    const bucket = data[index]
    return (
      <BarSegment
        x={x}
        y={y}
        width={width}
        height={height}
        fill={bucket?.isPartial ? `url(#${patternId})` : seriesColor(series)}
        isTop={bucket?.topKey === series.key}
      />
    )
  }
}

/** The hatching of a bucket that is still running. */
function PartialPattern({ id, color }: { id: string; color: string }) {
  return (
    <pattern
      id={id}
      width="5"
      height="5"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width="5" height="5" fill={color} opacity="0.3" />
      <rect width="2.5" height="5" fill={color} />
    </pattern>
  )
}
