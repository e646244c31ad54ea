import { Skeleton } from '#components/ui/skeleton.tsx'

/** The table before its rows, of the same height. */
export function CallTableSkeleton({ rows }: { rows: number }) {
  return (
    <div aria-hidden className="pt-9">
      {Array.from({ length: rows }, (_, row) => (
        <div
          key={row}
          className="flex h-[3.75rem] items-center gap-6 border-t border-line px-4 sm:px-5 xl:h-10"
        >
          <Skeleton className="h-4 w-32" />
          <Skeleton className="hidden h-4 w-20 md:block" />
          <Skeleton className="h-4 flex-1" />
          <Skeleton className="h-4 w-14" />
        </div>
      ))}
    </div>
  )
}
