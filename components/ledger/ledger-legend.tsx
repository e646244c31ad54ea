import { formatCount } from '#lib/analytics/format.ts'
import { ledgerDayStates } from '#lib/ledger/day-state.ts'
import { stateLabels, stateMeanings } from './ledger-words.ts'
import { StateMark } from './state-mark.tsx'
import type { Tally } from './tally-days.ts'

type LedgerLegendProps = { tally: Tally; locale: string }

/** The four marks: what each means, and how many days have it. */
export function LedgerLegend({ tally, locale }: LedgerLegendProps) {
  return (
    <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 xl:grid-cols-4">
      {ledgerDayStates.map((state) => (
        <div key={state} className="grid grid-cols-[auto_1fr_auto] content-start gap-x-2.5">
          <StateMark state={state} className="mt-1" />
          <dt className="text-sm font-medium text-ink">{stateLabels[state]}</dt>
          <dd className="text-sm font-medium text-ink tabular-nums">
            {formatCount(tally[state], locale)}
          </dd>
          <dd className="col-span-2 col-start-2 text-sm text-muted">{stateMeanings[state]}</dd>
        </div>
      ))}
    </dl>
  )
}
