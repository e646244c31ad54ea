import { listFilterOptions } from '#lib/analytics/list-filter-options.ts'
import { filterNames } from '#lib/analytics/filter-change.ts'
import type { View } from '#lib/analytics/view.ts'
import { FilterMenu } from './filter-menu.tsx'
import { nameFilterOptions } from './name-filter-options.ts'

type FilterBarProps = { view: View; pathname: string }

/** Every filter, with the values that occur in the range. */
export async function FilterBar({ view, pathname }: FilterBarProps) {
  const { workspaceId, params, period, place } = view
  const options = await listFilterOptions(workspaceId, params.unit, period)
  return filterNames.map((name) => (
    <FilterMenu
      key={name}
      name={name}
      pathname={pathname}
      params={params}
      options={nameFilterOptions(name, options[name], place.locale)}
      locale={place.locale}
    />
  ))
}
