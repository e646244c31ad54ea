import { Skeleton } from '#components/ui/skeleton.tsx'
import { volumeChartHeight } from './volume-chart-height.ts'

const barHeights = [52, 68, 74, 70, 61, 24, 18, 55, 72, 78, 71, 66, 28, 20, 58, 70, 80, 74, 63, 26]

/** The chart before its counts, at its height. */
export function VolumeChartSkeleton() {
  return (
    <div aria-hidden className={`flex flex-col gap-3 px-4 pb-3 sm:px-5 ${volumeChartHeight}`}>
      <div className="flex h-6 items-center gap-4">
        <Skeleton className="h-3 w-24" />
        <Skeleton className="h-3 w-20" />
        <Skeleton className="h-3 w-16" />
      </div>
      <div className="mb-7 ml-8 flex min-h-0 flex-1 items-end gap-[1.2%] border-b border-line">
        {barHeights.map((height, index) => (
          <div
            key={index}
            className="flex-1 animate-pulse rounded-t-sm bg-hover"
            style={{ height: `${height}%` }}
          />
        ))}
      </div>
    </div>
  )
}
