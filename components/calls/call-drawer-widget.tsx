import { Suspense } from 'react'
import { WidgetBoundary } from '#components/dashboard/widget-boundary.tsx'
import { hrefWith } from '#lib/analytics/search-params.ts'
import type { View } from '#lib/analytics/view.ts'
import { CallDetail } from './call-detail.tsx'
import { CallDetailSkeleton } from './call-detail-skeleton.tsx'
import { CallDrawer } from './call-drawer.tsx'

type CallDrawerWidgetProps = { view: View; pathname: string }

/** The call that the URL names, in its drawer; nothing when it names none. */
export function CallDrawerWidget({ view, pathname }: CallDrawerWidgetProps) {
  const callKey = view.params.call
  if (callKey === null) return null
  return (
    <CallDrawer key={callKey} closeHref={hrefWith(pathname, view.params, { call: null })}>
      <WidgetBoundary what="The call could not be read.">
        <Suspense fallback={<CallDetailSkeleton />}>
          <CallDetail view={view} pathname={pathname} callKey={callKey} />
        </Suspense>
      </WidgetBoundary>
    </CallDrawer>
  )
}
