import { Suspense } from 'react'
import { describeWorst } from '#components/ledger/describe-worst.ts'
import { ledgerHref } from '#components/ledger/ledger-params.ts'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Period } from '#lib/analytics/range.ts'
import type { View } from '#lib/analytics/view.ts'
import { ledgerDayStates, type LedgerDayState } from '#lib/ledger/day-state.ts'
import { getWorstState } from '#lib/ledger/get-worst-state.ts'
import { LedgerBadgeLink } from './ledger-badge-link.tsx'
import { rangeKey } from './range-key.ts'
import { WidgetBoundary } from './widget-boundary.tsx'

type LedgerBadgeProps = {
  view: View
  /** What the figures are of; the range when left out. */
  period?: Period
  /** Says nothing of any other state; all of them speak when left out. */
  only?: readonly LedgerDayState[]
}

/** How sure the figures of a range are: its worst day in the ledger. */
export function LedgerBadge({ view, period = view.range, only }: LedgerBadgeProps) {
  return (
    <WidgetBoundary key={rangeKey(view)} what="The completeness could not be read." isInline>
      <Suspense fallback={only ? null : <Skeleton className="h-5 w-24" />}>
        <WorstDay view={view} period={period} only={only ?? ledgerDayStates} />
      </Suspense>
    </WidgetBoundary>
  )
}

async function WorstDay({ view, period, only }: Required<LedgerBadgeProps>) {
  const { workspaceId, root, params, now, place } = view
  const worst = await getWorstState(workspaceId, params, period, () => now)
  if (worst === null || !only.includes(worst.worst)) return null
  return <LedgerBadgeLink {...describeWorst(worst, place.locale)} href={ledgerHref(root)} />
}
