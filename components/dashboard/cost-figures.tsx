import { formatChange, formatMoney, noFigure } from '#lib/analytics/format.ts'
import type { Cost } from '#lib/analytics/get-summary.ts'
import { metrics } from '#lib/analytics/metrics.ts'
import { ChangeNote } from './change-note.tsx'

type CostFiguresProps = { costs: readonly Cost[]; previous: readonly Cost[]; locale: string }

/** What was paid, each currency on a line of its own with its own change. */
export function CostFigures({ costs, previous, locale }: CostFiguresProps) {
  if (costs.length === 0) {
    return (
      <>
        <p className="text-3xl font-semibold text-ink">{noFigure}</p>
        <p className="text-sm text-faint">Nothing priced yet</p>
      </>
    )
  }
  const isOne = costs.length === 1
  return costs.map(({ currency, amount }) => {
    const before = previous.find((cost) => cost.currency === currency)
    return (
      <div key={currency} className={isOne ? 'contents' : 'flex flex-col'}>
        <p
          className={`${isOne ? 'text-2xl sm:text-3xl' : 'text-xl'} font-semibold text-ink tabular-nums`}
        >
          {formatMoney(amount, currency, locale)}
        </p>
        <ChangeNote
          change={before ? formatChange(Number(amount), Number(before.amount), locale) : null}
          betterIs={metrics.cost.betterIs}
          previous={before ? formatMoney(before.amount, currency, locale) : noFigure}
        />
      </div>
    )
  })
}
