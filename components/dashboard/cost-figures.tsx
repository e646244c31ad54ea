import { formatChange, formatMoney, noFigure } from '#lib/analytics/format.ts'
import type { Cost } from '#lib/analytics/get-summary.ts'
import { metrics } from '#lib/analytics/metrics.ts'
import { ChangeNote } from './change-note.tsx'
import { MetricFigure } from './metric-figure.tsx'

type CostFiguresProps = { costs: readonly Cost[]; previous: readonly Cost[]; locale: string }

const { betterIs } = metrics.cost

function changeOf({ amount }: Cost, before: Cost | undefined, locale: string) {
  return before ? formatChange(Number(amount), Number(before.amount), locale) : null
}

/** What was paid. One currency stands like any figure; of several each has a line, so that the card keeps its height. */
export function CostFigures({ costs, previous, locale }: CostFiguresProps) {
  const beforeOf = ({ currency }: Cost) => previous.find((cost) => cost.currency === currency)
  const write = ({ amount, currency }: Cost) => formatMoney(amount, currency, locale)
  const [first, ...others] = costs
  if (!first || others.length === 0) {
    const before = first && beforeOf(first)
    return (
      <MetricFigure
        value={first ? write(first) : noFigure}
        change={first ? changeOf(first, before, locale) : null}
        betterIs={betterIs}
        previous={before ? write(before) : noFigure}
      />
    )
  }
  return (
    <ul className="flex flex-col gap-0.5">
      {costs.map((cost) => (
        <li key={cost.currency} className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-xl font-semibold text-ink tabular-nums">{write(cost)}</span>
          <ChangeNote change={changeOf(cost, beforeOf(cost), locale)} betterIs={betterIs} />
        </li>
      ))}
    </ul>
  )
}
