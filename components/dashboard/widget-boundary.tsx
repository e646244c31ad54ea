'use client'

import { catchError, type ErrorInfo } from 'next/error'
import { Button } from '#components/ui/button.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'

type WidgetFailure = {
  /** A whole sentence: "The chart could not be read." */
  what: string
  className?: string
  /** In a row of controls: a line with its retry, instead of a block. */
  isInline?: boolean
}

function WidgetFailed({ what, className, isInline = false }: WidgetFailure, { retry }: ErrorInfo) {
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

/** Keeps the failure of one widget from its neighbours, and offers to read it again. */
export const WidgetBoundary = catchError(WidgetFailed)
