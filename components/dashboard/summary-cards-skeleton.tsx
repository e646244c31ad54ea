import { Card } from '#components/ui/card.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'

/** Two by two on a phone, a row on a desk. */
export const summaryGrid = 'grid grid-cols-2 gap-3 lg:grid-cols-4 lg:gap-4'

/** The four cards before their figures. */
export function SummaryCardsSkeleton() {
  return (
    <div className="flex flex-col gap-2">
      <div className={summaryGrid}>
        {['calls', 'rate', 'length', 'cost'].map((card) => (
          <Card key={card} className="flex min-h-31 flex-col gap-3 px-4 pt-5 pb-4 sm:px-5">
            <Skeleton className="h-4 w-24" />
            <Skeleton className="h-7 w-28" />
            <Skeleton className="h-4 w-32" />
          </Card>
        ))}
      </div>
      <Skeleton className="h-5 w-64" />
    </div>
  )
}
