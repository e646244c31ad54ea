import { Suspense } from 'react'
import { WidgetBoundary } from '#components/dashboard/widget-boundary.tsx'
import { countStates } from '#lib/ledger/count-states.ts'
import { TotalCard, type TotalCardProps } from './total-card.tsx'

type LedgerTotalProps = Omit<TotalCardProps, 'counts'> & { workspaceId: string; now: Date }

/** All accounts together, those of other pages too, and what the marks mean. */
export function LedgerTotal(props: LedgerTotalProps) {
  return (
    <WidgetBoundary
      what="The days could not be counted."
      className="rounded-lg border border-line bg-surface"
    >
      <Suspense fallback={<TotalCard {...props} counts={null} />}>
        <CountedTotal {...props} />
      </Suspense>
    </WidgetBoundary>
  )
}

async function CountedTotal({ workspaceId, now, ...card }: LedgerTotalProps) {
  const counts = await countStates(workspaceId, card.span, () => now)
  return <TotalCard {...card} counts={counts} />
}
