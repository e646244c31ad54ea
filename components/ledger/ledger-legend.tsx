import { Skeleton } from '#components/ui/skeleton.tsx'
import { formatCount, formatQuantity } from '#lib/analytics/format.ts'
import type { StateCounts } from '#lib/ledger/count-states.ts'
import { ledgerDayStates } from '#lib/ledger/day-state.ts'
import { stateLabels, stateMeanings } from './ledger-words.ts'
import { StateMark } from './state-mark.tsx'

type LedgerLegendProps = {
  /** Null while they are being counted. */
  counts: StateCounts | null
  /** Whether it is worth saying how many accounts have such a day. */
  hasAccounts: boolean
  locale: string
}

/** The four marks: what each means, and how many days of how many accounts have it. */
export function LedgerLegend({ counts, hasAccounts, locale }: LedgerLegendProps) {
  return (
    <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 xl:grid-cols-4">
      {ledgerDayStates.map((state) => (
        <div key={state} className="grid grid-cols-[auto_1fr_auto] content-start gap-x-2.5">
          <StateMark state={state} className="mt-1" />
          <dt className="text-sm font-medium text-ink">{stateLabels[state]}</dt>
          <dd className="text-sm tabular-nums">
            {counts === null ? (
              <Skeleton className="my-0.5 h-4 w-16" />
            ) : (
              <>
                <span className="font-medium text-ink">
                  {formatCount(counts[state].days, locale)}
                </span>
                {hasAccounts && counts[state].accounts > 0 ? (
                  <span className="text-muted">
                    {' in '}
                    {formatQuantity(counts[state].accounts, locale, 'account')}
                  </span>
                ) : null}
              </>
            )}
          </dd>
          <dd className="col-span-2 col-start-2 text-sm text-muted">{stateMeanings[state]}</dd>
        </div>
      ))}
    </dl>
  )
}
