'use client'

import { Button } from '#components/ui/button.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'

export type WidgetFailure = {
  /** A whole sentence: "The chart could not be read." */
  what: string
  className?: string
  /** In a row of controls: a line with its retry, instead of a block. */
  isInline?: boolean
}

/** What stands in the place of a widget that failed. */
export function WidgetFailed(props: WidgetFailure & { retry: () => void }) {
  const { what, className, isInline = false, retry } = props
  if (isInline) {
    return (
      <p role="alert" className="flex items-center gap-2 text-sm text-muted">
        {what}
        <Button size="small" variant="quiet" onPress={retry}>
          Try again
        </Button>
      </p>
    )
  }
  return (
    <ErrorState what={what} retry={retry} {...(className === undefined ? {} : { className })}>
      The rest of the page is not affected.
    </ErrorState>
  )
}
