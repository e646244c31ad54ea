import { Card } from '#components/ui/card.tsx'
import { CardHeader } from '#components/ui/card-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'

/** Stands for an account's log while Twilio is being asked. */
export function AccountLogSkeleton({ name }: { name: string }) {
  return (
    <Card aria-busy="true">
      <CardHeader title={name} description="Asking Twilio…" />
      <div className="h-9" />
      {Array.from({ length: 6 }, (_, row) => (
        <div key={row} className="flex h-10 items-center gap-6 border-t border-line px-4 sm:px-5">
          <Skeleton className="h-3 w-24" />
          <Skeleton className="h-3 w-32" />
          <Skeleton className="hidden h-3 w-32 md:block" />
          <Skeleton className="ml-auto h-3 w-16" />
        </div>
      ))}
    </Card>
  )
}
