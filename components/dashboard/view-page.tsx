import type { ReactNode } from 'react'
import { Suspense } from 'react'
import type { View } from '#lib/analytics/view.ts'
import type { RefreshAction } from './refresh-now.tsx'
import { ViewPageBody } from './view-page-body.tsx'
import { ViewPageSkeleton } from './view-page-skeleton.tsx'
import { WidgetBoundary } from './widget-boundary.tsx'

type ViewPageProps = {
  title: string
  view: View
  pathname: string
  refreshAction: RefreshAction
  /** Whether the reader's role may connect accounts. */
  canConnect: boolean
  /** The widgets; not shown in a workspace without calls. */
  children: ReactNode
}

/** A screen about calls: its frame first, its widgets as they come. */
export function ViewPage(props: ViewPageProps) {
  return (
    <WidgetBoundary
      what="This page could not be read."
      className="min-h-96 rounded-lg border border-line bg-surface"
    >
      <Suspense fallback={<ViewPageSkeleton title={props.title} />}>
        <ViewPageBody {...props} />
      </Suspense>
    </WidgetBoundary>
  )
}
