import type { ReactNode } from 'react'
import { Card } from '#components/ui/card.tsx'
import type { Metric } from '#lib/analytics/metrics.ts'
import { FormulaButton } from './formula-button.tsx'

type MetricCardProps = {
  metric: Metric
  /** What the formula says about these calls in particular. */
  note?: ReactNode
  /** The calls behind the figure. */
  href: string
  children: ReactNode
}

/** A figure of the dictionary, with its formula and its calls on demand. */
export function MetricCard({ metric, note, href, children }: MetricCardProps) {
  return (
    <Card
      aria-label={metric.label}
      className="flex min-h-31 flex-col gap-1 px-4 pt-3 pb-4 sm:px-5 sm:pt-4"
    >
      <header className="flex items-center justify-between gap-1">
        <h2 className="min-w-0 text-sm font-medium text-muted">{metric.label}</h2>
        <FormulaButton
          label={metric.label}
          formula={metric.formula}
          href={href}
          {...(note === undefined ? {} : { note })}
        />
      </header>
      {children}
    </Card>
  )
}
