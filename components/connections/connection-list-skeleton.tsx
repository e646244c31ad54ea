import { Card } from '#components/ui/card.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'

const accounts = [0, 1, 2, 3]

/** The place of a connection that is being read from the database. */
export function ConnectionListSkeleton() {
  return (
    <Card aria-busy aria-label="Connections">
      <div className="flex flex-col gap-2 px-4 pt-4 pb-3 sm:px-5">
        <Skeleton className="h-5 w-48" />
        <Skeleton className="h-4 w-72 max-w-full" />
      </div>
      <ul aria-hidden className="divide-y divide-line border-t border-line">
        {accounts.map((account) => (
          <li key={account} className="flex justify-between gap-8 px-4 py-3.5 sm:px-5">
            <Skeleton className="h-11 w-56" />
            <Skeleton className="hidden h-11 w-88 md:block" />
          </li>
        ))}
      </ul>
    </Card>
  )
}
