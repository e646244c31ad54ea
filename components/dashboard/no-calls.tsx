import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { hasFilter, hrefWith, noFilter } from '#lib/analytics/search-params.ts'
import type { View } from '#lib/analytics/view.ts'

type NoCallsProps = {
  view: View
  /** Of the screen that the way out leads back to. */
  pathname: string
  /** Of the height of what is missing. */
  className: string
}

/** Nothing to show, because of the filters or because the range is quiet; and the way out. */
export function NoCalls({ view: { params, bucket }, pathname, className }: NoCallsProps) {
  const isFiltered = hasFilter(params) || bucket !== null
  const way = isFiltered
    ? { label: 'Clear filters', change: { ...noFilter, bucket: null } }
    : { label: 'Last 12 months', change: { range: 'last12Months', from: null, to: null } as const }
  return (
    <EmptyState
      title={isFiltered ? 'No calls match these filters' : 'No calls in this range'}
      className={className}
      action={
        !isFiltered && params.range === 'last12Months' ? null : (
          <ButtonLink size="small" scroll={false} href={hrefWith(pathname, params, way.change)}>
            {way.label}
          </ButtonLink>
        )
      }
    />
  )
}
