import { Suspense } from 'react'
import type { View } from '#lib/analytics/view.ts'
import { rangeKey } from './range-key.ts'
import { SummaryCards } from './summary-cards.tsx'
import { SummaryCardsSkeleton } from './summary-cards-skeleton.tsx'
import { WidgetBoundary } from './widget-boundary.tsx'

/** The four figures, on their own from the rest of the page. */
export function SummaryWidget({ view }: { view: View }) {
  return (
    <WidgetBoundary
      key={rangeKey(view)}
      what="The figures could not be read."
      className="rounded-lg border border-line bg-surface"
    >
      <Suspense fallback={<SummaryCardsSkeleton />}>
        <SummaryCards view={view} />
      </Suspense>
    </WidgetBoundary>
  )
}
