import { Suspense } from 'react'
import { volumeChartHeight } from '#components/charts/volume-chart-height.ts'
import { VolumeChartSkeleton } from '#components/charts/volume-chart-skeleton.tsx'
import { Card } from '#components/ui/card.tsx'
import { CardHeader } from '#components/ui/card-header.tsx'
import { allowedGranularities } from '#lib/analytics/buckets.ts'
import { granularityLabels } from '#lib/analytics/granularity.ts'
import { hrefWith } from '#lib/analytics/search-params.ts'
import type { View } from '#lib/analytics/view.ts'
import { ChoiceSwitch } from './choice-switch.tsx'
import { LedgerBadge } from './ledger-badge.tsx'
import { Volume } from './volume.tsx'
import { WidgetBoundary } from './widget-boundary.tsx'

/** Calls over time, with what its bars are and what they are made of. */
export function VolumeCard({ view }: { view: View }) {
  const { root, params, range, granularity } = view
  const key = hrefWith(root, params, { bucket: null })
  return (
    <Card aria-labelledby="volume">
      <CardHeader
        title={params.unit === 'calls' ? 'Call volume' : 'Leg volume'}
        titleId="volume"
        description={
          <div className="pt-1">
            <LedgerBadge view={view} />
          </div>
        }
        actions={
          <>
            <ChoiceSwitch
              label="Stack by"
              value={params.stack}
              options={[
                {
                  value: 'status',
                  label: 'Status',
                  href: hrefWith(root, params, { stack: 'status' }),
                },
                {
                  value: 'direction',
                  label: 'Direction',
                  href: hrefWith(root, params, { stack: 'direction' }),
                },
              ]}
            />
            <ChoiceSwitch
              label="Bars by"
              value={granularity}
              options={allowedGranularities(range).map((value) => ({
                value,
                label: granularityLabels[value],
                href: hrefWith(root, params, { granularity: value }),
              }))}
            />
          </>
        }
      />
      <WidgetBoundary key={key} what="The chart could not be read." className={volumeChartHeight}>
        <Suspense fallback={<VolumeChartSkeleton />}>
          <Volume view={view} />
        </Suspense>
      </WidgetBoundary>
    </Card>
  )
}
