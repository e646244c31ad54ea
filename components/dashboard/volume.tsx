import { volumeChartHeight } from '#components/charts/volume-chart-height.ts'
import { VolumeChart } from '#components/charts/volume-chart.tsx'
import { getVolume } from '#lib/analytics/get-volume.ts'
import { granularityLabels } from '#lib/analytics/granularity.ts'
import type { View } from '#lib/analytics/view.ts'
import { NoCalls } from './no-calls.tsx'
import { chartBuckets } from './volume-buckets.ts'
import { seriesOf } from './volume-series.ts'

/** The chart of the range. */
export async function Volume({ view }: { view: View }) {
  const { workspaceId, root, params, buckets, granularity, place } = view
  const volume = await getVolume(workspaceId, params, buckets, params.stack)
  if (volume.total === 0) {
    return <NoCalls view={view} pathname={root} className={volumeChartHeight} />
  }
  return (
    <VolumeChart
      label={`${params.unit === 'calls' ? 'Calls' : 'Legs'} by ${params.stack}`}
      buckets={chartBuckets(view, volume.bars)}
      series={seriesOf(params.stack, volume.series)}
      unit={params.unit}
      bucketName={granularityLabels[granularity]}
      locale={place.locale}
    />
  )
}
