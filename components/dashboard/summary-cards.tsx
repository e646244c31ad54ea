import {
  formatChange,
  formatCount,
  formatDuration,
  formatPointsChange,
  formatShare,
} from '#lib/analytics/format.ts'
import { getSummary } from '#lib/analytics/get-summary.ts'
import { answerRate, averageCallLength, metrics } from '#lib/analytics/metrics.ts'
import { comparisonPeriod } from '#lib/analytics/range.ts'
import { hrefWith } from '#lib/analytics/search-params.ts'
import type { View } from '#lib/analytics/view.ts'
import { CallLengthNote } from './call-length-note.tsx'
import { CostFigures } from './cost-figures.tsx'
import { describeComparison } from './describe-comparison.ts'
import { LedgerBadge } from './ledger-badge.tsx'
import { MetricCard } from './metric-card.tsx'
import { MetricFigure } from './metric-figure.tsx'
import { summaryGrid } from './summary-cards-skeleton.tsx'

/** The four figures of the range, each against the period before. */
export async function SummaryCards({ view }: { view: View }) {
  const { workspaceId, root, params, range, now, place } = view
  const { locale } = place
  const previousPeriod = comparisonPeriod(range, now)
  const [current, previous] = await Promise.all([
    getSummary(workspaceId, params, range),
    getSummary(workspaceId, params, previousPeriod),
  ])
  const rates = [answerRate(current), answerRate(previous)] as const
  const lengths = [averageCallLength(current), averageCallLength(previous)] as const
  const callsHref = hrefWith(`${root}/calls`, params)
  const completedHref = hrefWith(`${root}/calls`, params, { status: ['completed'] })
  const pricedShare = current.calls === 0 ? null : current.priced / current.calls
  return (
    <section aria-label="Summary" className="flex flex-col gap-2">
      <div className={summaryGrid}>
        <MetricCard metric={metrics.calls} href={callsHref}>
          <MetricFigure
            value={formatCount(current.calls, locale)}
            change={formatChange(current.calls, previous.calls, locale)}
            betterIs={metrics.calls.betterIs}
            previous={formatCount(previous.calls, locale)}
          />
        </MetricCard>
        <MetricCard
          metric={metrics.answerRate}
          href={completedHref}
          note={`${formatCount(current.completed, locale)} of ${formatCount(current.ended, locale)} ended.`}
        >
          <MetricFigure
            value={formatShare(rates[0], locale)}
            change={formatPointsChange(...rates, locale)}
            betterIs={metrics.answerRate.betterIs}
            previous={formatShare(rates[1], locale)}
          />
        </MetricCard>
        <MetricCard
          metric={metrics.averageCallLength}
          href={completedHref}
          note={<CallLengthNote view={view} summary={current} />}
        >
          <MetricFigure
            value={formatDuration(lengths[0], locale)}
            change={formatChange(...lengths, locale)}
            betterIs={metrics.averageCallLength.betterIs}
            previous={formatDuration(lengths[1], locale)}
          />
        </MetricCard>
        <MetricCard
          metric={metrics.cost}
          href={callsHref}
          note={`${formatShare(pricedShare, locale)} of them are priced so far.`}
        >
          <CostFigures costs={current.costs} previous={previous.costs} locale={locale} />
        </MetricCard>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 text-sm text-faint">
        <p>Compared with {describeComparison(range, previousPeriod, place)}</p>
        <LedgerBadge view={view} period={previousPeriod} only={['unread', 'differs']} />
      </div>
    </section>
  )
}
