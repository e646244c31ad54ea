import { ButtonLink } from '#components/ui/button-link.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { hasFilter, hrefWith, noFilter } from '#lib/analytics/search-params.ts'
import type { View } from '#lib/analytics/view.ts'

type NoCallsProps = { view: View; pathname: string }

/** Nothing matches: because of the filter, or because the range is quiet. */
export function NoCalls({ view: { params, bucket }, pathname }: NoCallsProps) {
  const isFiltered = hasFilter(params) || bucket !== null
  return (
    <Card aria-label="Calls">
      <EmptyState
        title={isFiltered ? 'No calls match these filters' : 'No calls in this range'}
        className="min-h-96"
        action={
          isFiltered ? (
            <ButtonLink
              size="small"
              href={hrefWith(pathname, params, { ...noFilter, bucket: null })}
            >
              Clear filters
            </ButtonLink>
          ) : (
            <ButtonLink
              size="small"
              href={hrefWith(pathname, params, { range: 'last12Months', from: null, to: null })}
            >
              Last 12 months
            </ButtonLink>
          )
        }
      />
    </Card>
  )
}
