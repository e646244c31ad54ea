import { Suspense } from 'react'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { SyncNote, type SyncNoteProps } from './sync-note.tsx'
import { WidgetBoundary } from './widget-boundary.tsx'

/** The progress of the history, on its own from the rest of the page. */
export function SyncNoteWidget({ view }: SyncNoteProps) {
  return (
    <WidgetBoundary what="The progress could not be read." isInline>
      <Suspense fallback={<Skeleton className="h-26.5 rounded-lg sm:h-21.5" />}>
        <SyncNote view={view} />
      </Suspense>
    </WidgetBoundary>
  )
}
