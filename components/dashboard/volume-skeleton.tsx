import { Skeleton } from '#components/ui/skeleton.tsx'

/** Of the chart with its legend, whether it is there or not. */
export const volumeHeight = 'h-80 sm:h-96'

/** The chart before its counts. */
export function VolumeSkeleton() {
  return (
    <div className={`${volumeHeight} px-4 pb-4 sm:px-5`}>
      <Skeleton className="h-full w-full" />
    </div>
  )
}
