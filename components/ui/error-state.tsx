'use client'

import type { ReactNode } from 'react'
import { CircleAlert } from 'lucide-react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'

type ErrorStateProps = {
  /** What could not be shown, such as "The chart could not be read." */
  what: ReactNode
  /** More than the fact: a cause, or what still works. */
  children?: ReactNode
  retry?: () => void
  className?: string
}

/** One part failed; the rest of the page goes on. */
export function ErrorState({ what, children, retry, className }: ErrorStateProps) {
  return (
    <div
      role="alert"
      className={classNames(
        'flex min-h-48 flex-col items-center justify-center gap-1 px-6 py-10 text-center',
        className,
      )}
    >
      <CircleAlert aria-hidden className="mb-2 size-5 text-negative" />
      <p className="font-medium text-ink">{what}</p>
      {children ? <div className="max-w-sm text-sm text-muted">{children}</div> : null}
      {retry ? (
        <Button size="small" className="mt-4" onPress={retry}>
          Try again
        </Button>
      ) : null}
    </div>
  )
}
