import { Suspense } from 'react'
import { WidgetBoundary } from '#components/dashboard/widget-boundary.tsx'
import { hrefWith } from '#lib/analytics/search-params.ts'
import type { View } from '#lib/analytics/view.ts'
import { CallList } from './call-list.tsx'
import { CallListSkeleton } from './call-list-skeleton.tsx'

type CallListWidgetProps = { view: View; pathname: string }

/** The list, which stays as it is while a call is opened above it. */
export function CallListWidget({ view, pathname }: CallListWidgetProps) {
  return (
    <WidgetBoundary
      key={hrefWith(pathname, view.params, { call: null })}
      what="The calls could not be read."
      className="min-h-96 rounded-lg border border-line bg-surface"
    >
      <Suspense fallback={<CallListSkeleton />}>
        <CallList view={view} pathname={pathname} />
      </Suspense>
    </WidgetBoundary>
  )
}
