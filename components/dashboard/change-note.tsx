import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react'
import type { Change } from '#lib/analytics/format.ts'
import type { Metric } from '#lib/analytics/metrics.ts'
import { classNames } from '#components/ui/class-names.ts'

type ChangeNoteProps = {
  change: Change | null
  betterIs: Metric['betterIs']
  /** The previous figure, written out; left out where room is short. */
  previous?: string
}

const arrows = { up: ArrowUpRight, down: ArrowDownRight, flat: ArrowRight }

function toneOf(trend: Change['trend'], betterIs: Metric['betterIs']): string {
  if (trend === 'flat' || betterIs === 'neither') return 'text-ink'
  return (trend === 'up') === (betterIs === 'higher') ? 'text-positive' : 'text-negative'
}

/** How a figure moved against the previous period. */
export function ChangeNote({ change, betterIs, previous }: ChangeNoteProps) {
  if (change === null) return <p className="text-sm text-faint">No previous data</p>
  const Arrow = arrows[change.trend]
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-sm text-muted tabular-nums">
      <span
        className={classNames(
          'inline-flex items-center gap-0.5 font-medium',
          toneOf(change.trend, betterIs),
        )}
      >
        <Arrow aria-hidden className="size-3.5" />
        {change.text}
      </span>
      {previous === undefined ? null : <span>from {previous}</span>}
    </p>
  )
}
