import { classNames } from './class-names.ts'

/** The place of something that is loading; give it the size of what will stand there. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames('block animate-pulse rounded-sm bg-hover', className ?? 'h-4 w-full')}
    />
  )
}
