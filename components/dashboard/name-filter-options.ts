import { countryLabel, directionLabel, statusLabel } from '#lib/analytics/call-words.ts'
import type { FilterName } from '#lib/analytics/filter-change.ts'
import { formatAddress } from '#lib/analytics/format-address.ts'
import type { FilterOption } from '#lib/analytics/list-filter-options.ts'

/** A filter's value in words; an account's name is given, not made. */
export function filterValueLabel(
  name: Exclude<FilterName, 'account'>,
  value: string,
  locale: string,
): string {
  switch (name) {
    case 'direction':
      return directionLabel(value)
    case 'status':
      return statusLabel(value)
    case 'country':
      return countryLabel(value, locale)
    case 'number':
      return formatAddress(value)
  }
}

/** Puts the values of a filter into words. */
export function nameFilterOptions(
  name: FilterName,
  options: readonly FilterOption[],
  locale: string,
): FilterOption[] {
  if (name === 'account') return [...options]
  return options.map((option) => ({
    ...option,
    label: filterValueLabel(name, option.value, locale),
  }))
}
