import { Suspense } from 'react'
import { nameSpanOfDay } from '#components/ledger/calendar-spans.ts'
import { describeWorst } from '#components/ledger/describe-worst.ts'
import { ledgerDayHref, ledgerHref } from '#components/ledger/ledger-params.ts'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Period } from '#lib/analytics/range.ts'
import type { View } from '#lib/analytics/view.ts'
import { ledgerDayStates, type LedgerDayState } from '#lib/ledger/day-state.ts'
import { getSoleAccount } from '#lib/ledger/get-sole-account.ts'
import { getWorstState, type WorstState } from '#lib/ledger/get-worst-state.ts'
import { utcDayOf } from '#lib/utc-day.ts'
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
  const { workspaceId, params, now, place } = view
  const worst = await getWorstState(workspaceId, params, period, () => now)
  if (worst === null || !only.includes(worst.worst)) return null
  return (
    <LedgerBadgeLink {...describeWorst(worst, place.locale)} href={await hrefOf(worst, view)} />
  )
}

/** To the worst day where it is one account's alone, else to the days around the newest of the worst. */
async function hrefOf({ worst, days, newestDay }: WorstState, view: View): Promise<string> {
  const { workspaceId, root, params, now } = view
  const sole =
    days[worst] === 1
      ? await getSoleAccount(workspaceId, params, { day: newestDay, state: worst }, () => now)
      : null
  return sole === null
    ? ledgerHref(root, { page: 1, span: nameSpanOfDay(newestDay, utcDayOf(now)) })
    : ledgerDayHref(root, sole, newestDay)
}
