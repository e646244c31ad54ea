import { Suspense } from 'react'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Card } from '#components/ui/card.tsx'
import { CardHeader } from '#components/ui/card-header.tsx'
import { hrefWith } from '#lib/analytics/search-params.ts'
import type { View } from '#lib/analytics/view.ts'
import { rangeKey } from './range-key.ts'
import { RecentCalls } from './recent-calls.tsx'
import { RecentCallsSkeleton, recentCallsHeight } from './recent-calls-skeleton.tsx'
import { WidgetBoundary } from './widget-boundary.tsx'

/** The newest calls of the range, and the way to all of them. */
export function RecentCallsCard({ view }: { view: View }) {
  return (
    <Card aria-labelledby="recent-calls">
      <CardHeader
        title={view.params.unit === 'calls' ? 'Recent calls' : 'Recent legs'}
        titleId="recent-calls"
        actions={
          <ButtonLink size="small" href={hrefWith(`${view.root}/calls`, view.params)}>
            See all
          </ButtonLink>
        }
      />
      <WidgetBoundary
        key={rangeKey(view)}
        what="The recent calls could not be read."
        className={recentCallsHeight}
      >
        <Suspense fallback={<RecentCallsSkeleton />}>
          <RecentCalls view={view} />
        </Suspense>
      </WidgetBoundary>
    </Card>
  )
}
