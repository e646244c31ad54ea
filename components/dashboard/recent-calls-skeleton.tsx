import { CallTableSkeleton } from '#components/calls/call-table-skeleton.tsx'

export const recentCallsCount = 8

/** The head and eight rows, whether they are there or not. */
export const recentCallsHeight = 'min-h-[31rem] md:min-h-[22.75rem]'

/** The recent calls before they are read. */
export function RecentCallsSkeleton() {
  return (
    <div className={recentCallsHeight}>
      <CallTableSkeleton rows={recentCallsCount} />
    </div>
  )
}
