import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type EmptyStateProps = {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  /** Give it the height of what it stands for, so that nothing moves. */
  className?: string
}

/** Nothing to show, why, and what to do next. */
export function EmptyState({ title, children, action, className }: EmptyStateProps) {
  return (
    <div
      className={classNames(
        'flex min-h-48 flex-col items-center justify-center gap-1 px-6 py-10 text-center',
        className,
      )}
    >
      <p className="font-medium text-ink">{title}</p>
      {children ? <div className="max-w-sm text-sm text-muted">{children}</div> : null}
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  )
}
