import { Suspense } from 'react'
import { WidgetBoundary } from '#components/dashboard/widget-boundary.tsx'
import { Card } from '#components/ui/card.tsx'
import { CardHeader } from '#components/ui/card-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { formatCount } from '#lib/analytics/format.ts'
import { countStates, type StateCounts } from '#lib/ledger/count-states.ts'
import type { LedgerScope } from '#lib/ledger/days-in-view.ts'
import { LedgerLegend } from './ledger-legend.tsx'
import { describeTally } from './ledger-words.ts'

type LedgerTotalProps = {
  workspaceId: string
  range: LedgerScope['days']
  now: Date
  accountCount: number
  locale: string
}

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

async function CountedTotal(props: LedgerTotalProps) {
  const counts = await countStates(props.workspaceId, props.range, () => props.now)
  return <TotalCard {...props} counts={counts} />
}

type TotalCardProps = Pick<LedgerTotalProps, 'accountCount' | 'locale'> & {
  /** Null while they are being counted. */
  counts: StateCounts | null
}

function TotalCard({ counts, accountCount, locale }: TotalCardProps) {
  return (
    <Card aria-labelledby="ledger-total" aria-busy={counts === null}>
      <CardHeader
        titleId="ledger-total"
        title={
          accountCount === 1 ? 'One account' : `All ${formatCount(accountCount, locale)} accounts`
        }
        description={
          counts === null ? (
            <Skeleton className="my-0.5 h-4 w-72 max-w-full" />
          ) : (
            [
              describeTally(tallyOf(counts), locale),
              ...(accountCount > 1 ? ['each account’s days counted on their own'] : []),
            ].join(' · ')
          )
        }
      />
      <div className="border-t border-line px-4 py-4 sm:px-5">
        <LedgerLegend counts={counts} hasAccounts={accountCount > 1} locale={locale} />
      </div>
    </Card>
  )
}

function tallyOf({ unread, provisional, final, differs }: StateCounts) {
  return {
    unread: unread.days,
    provisional: provisional.days,
    final: final.days,
    differs: differs.days,
  }
}
