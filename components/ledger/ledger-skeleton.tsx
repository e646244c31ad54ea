import { Card } from '#components/ui/card.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'

const accounts = [0, 1, 2]

/** The place of the totals and of a few calendars. */
export function LedgerSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-6">
      <Card className="flex flex-col gap-2 px-4 py-4 sm:px-5">
        <Skeleton className="h-5 w-36" />
        <Skeleton className="h-4 w-48" />
        <Skeleton className="h-4 w-72 max-w-full" />
        <Skeleton className="mt-4 h-72 w-full sm:h-36 xl:h-15" />
      </Card>
      {accounts.map((account) => (
        <Card key={account} className="flex flex-col gap-2 px-4 py-4 sm:px-5">
          <Skeleton className="h-5 w-48" />
          <Skeleton className="h-4 w-72 max-w-full" />
          <Skeleton className="mt-2 h-48 w-full xl:pointer-fine:h-37" />
        </Card>
      ))}
    </div>
  )
}
