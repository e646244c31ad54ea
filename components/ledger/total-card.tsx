import { Card } from '#components/ui/card.tsx'
import { CardHeader } from '#components/ui/card-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { formatCount, formatDays } from '#lib/analytics/format.ts'
import type { StateCounts } from '#lib/ledger/count-states.ts'
import { lastDayOf, type CalendarSpan } from './calendar-spans.ts'
import { LedgerLegend } from './ledger-legend.tsx'
import { describeTally } from './ledger-words.ts'
import { SpanSteps, type SpanStepsProps } from './span-steps.tsx'

export type TotalCardProps = {
  /** The days that are shown and counted. */
  span: CalendarSpan
  steps: SpanStepsProps
  /** Of the accounts that have some of these days. */
  accountCount: number
  /** Of all that have days at all. */
  allAccounts: number
  locale: string
  /** Null while they are being counted. */
  counts: StateCounts | null
}

/** Which days are shown, how sure the ledger is of them, and what the marks mean. */
export function TotalCard(props: TotalCardProps) {
  const { counts, span, steps, accountCount, locale } = props
  return (
    <Card aria-labelledby="ledger-total" aria-busy={counts === null}>
      <CardHeader
        titleId="ledger-total"
        title={titleOf(props)}
        description={
          <>
            <div className="flex flex-wrap items-center gap-x-2">
              <p className="tabular-nums">
                {formatDays(span.from.toString(), lastDayOf(span).toString(), locale)}
              </p>
              <SpanSteps {...steps} />
            </div>
            {counts === null ? (
              <Skeleton className="my-0.5 h-4 w-72 max-w-full" />
            ) : (
              <p>{describeCounts(counts, props)}</p>
            )}
          </>
        }
      />
      <div className="border-t border-line px-4 py-4 sm:px-5">
        <LedgerLegend counts={counts} hasAccounts={accountCount > 1} locale={locale} />
      </div>
    </Card>
  )
}

function titleOf({ accountCount, allAccounts, locale }: TotalCardProps): string {
  const all = formatCount(allAccounts, locale)
  if (accountCount < allAccounts) return `${formatCount(accountCount, locale)} of ${all} accounts`
  return allAccounts === 1 ? 'One account' : `All ${all} accounts`
}

function describeCounts(
  { unread, provisional, final, differs }: StateCounts,
  { accountCount, allAccounts, locale }: TotalCardProps,
): string {
  const tally = {
    unread: unread.days,
    provisional: provisional.days,
    final: final.days,
    differs: differs.days,
  }
  return [
    describeTally(tally, locale),
    ...(accountCount > 1 ? ['each account’s days counted on their own'] : []),
    ...(accountCount < allAccounts ? ['the history of the others begins later'] : []),
  ].join(' · ')
}
