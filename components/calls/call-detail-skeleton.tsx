import { Skeleton } from '#components/ui/skeleton.tsx'

/** A call before it is read. */
export function CallDetailSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      {Array.from({ length: 10 }, (_, row) => (
        <Skeleton key={row} className={row % 3 === 0 ? 'h-4 w-2/3' : 'h-4 w-5/6'} />
      ))}
    </div>
  )
}
