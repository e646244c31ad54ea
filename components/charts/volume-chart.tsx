'use client'

import { useState } from 'react'
import { ChartColumnStacked, Table2 } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import type { ChartBucket } from './chart-bucket.ts'
import { ChartLegend } from './chart-legend.tsx'
import { bucketTotal, type ChartSeries } from './chart-series.ts'
import { ChartTable } from './chart-table.tsx'
import { volumeChartHeight } from './volume-chart-height.ts'
import { VolumePlot } from './volume-plot.tsx'

type VolumeChartProps = {
  /** What the chart shows, in a few words: "Calls by status". */
  label: string
  buckets: readonly ChartBucket[]
  /** From the bottom of the stack. */
  series: readonly ChartSeries[]
  /** What is counted: "calls". */
  unit?: string
  /** What a bar stands for: "Day". */
  bucketName: string
  locale: string
}

/** Counts over time as stacked bars, or as the table behind them. Its height does not depend on what it shows. */
export function VolumeChart(props: VolumeChartProps) {
  const { label, buckets, series, unit = 'calls', bucketName, locale } = props
  const [hiddenKeys, setHiddenKeys] = useState<ReadonlySet<string>>(new Set())
  const [isTable, setIsTable] = useState(false)
  const visible = series.filter(({ key }) => !hiddenKeys.has(key))
  const totals = Object.fromEntries(
    series.map((each) => [
      each.key,
      buckets.reduce((total, { values }) => total + bucketTotal(values, [each]), 0),
    ]),
  )
  const toggle = (key: string) => {
    const hidden = new Set(hiddenKeys)
    if (!hidden.delete(key)) hidden.add(key)
    if (series.some((each) => !hidden.has(each.key))) setHiddenKeys(hidden)
  }
  const Icon = isTable ? ChartColumnStacked : Table2
  const table = (
    <ChartTable
      {...{ buckets, bucketName, locale }}
      series={visible}
      caption={label}
      isHidden={!isTable}
    />
  )
  return (
    <div className={`flex flex-col gap-3 ${volumeChartHeight}`}>
      <div className="flex items-start justify-between gap-4 px-4 sm:px-5">
        <ChartLegend {...{ series, totals, hiddenKeys, locale }} onToggle={toggle} />
        <Button
          size="small"
          variant="quiet"
          aria-label={isTable ? 'Show as chart' : 'Show as table'}
          className="-my-0.5 -mr-2"
          onPress={() => {
            setIsTable(!isTable)
          }}
        >
          <Icon aria-hidden className="size-4" />
          <span className="hidden sm:inline">{isTable ? 'Chart' : 'Table'}</span>
        </Button>
      </div>
      {isTable ? (
        <div
          role="region"
          aria-label={label}
          tabIndex={0}
          className="min-h-0 flex-1 overflow-auto border-t border-line -outline-offset-2"
        >
          {table}
        </div>
      ) : (
        <div className="relative flex min-h-0 flex-1 flex-col px-3 pb-3 sm:px-4">
          <VolumePlot {...{ label, buckets, unit, locale }} series={visible} />
          <div className="sr-only">{table}</div>
        </div>
      )}
    </div>
  )
}
