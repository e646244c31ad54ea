import { filterNames } from '#lib/analytics/filter-change.ts'
import type { View } from '#lib/analytics/view.ts'
import { FilterMenu } from './filter-menu.tsx'

type FilterBarSkeletonProps = { view: View; pathname: string }

/** The filters before their values are known: already there, not yet usable. */
export function FilterBarSkeleton({ view, pathname }: FilterBarSkeletonProps) {
  return filterNames.map((name) => (
    <FilterMenu
      key={name}
      name={name}
      pathname={pathname}
      params={view.params}
      options={null}
      locale={view.place.locale}
    />
  ))
}
