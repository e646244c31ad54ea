import { PageHeader } from '#components/ui/page-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'

/** The frame of a screen about calls before it is known whether there are any. */
export function ViewPageSkeleton({ title }: { title: string }) {
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={title} description={<Skeleton className="my-0.5 h-4.5 w-60" />} />
      <div className="flex flex-wrap gap-2">
        <Skeleton className="h-8 w-52 rounded-md sm:h-7" />
        <Skeleton className="ml-auto h-8 w-26 rounded-md sm:h-7 xl:order-last" />
        <Skeleton className="h-10 w-full rounded-md sm:h-9 xl:w-120" />
      </div>
      <Skeleton className="h-96 w-full rounded-lg" />
    </div>
  )
}
