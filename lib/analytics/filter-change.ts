import type { SearchParams } from './search-params.ts'

/** What calls can be filtered by, in the order of the screen. */
export const filterNames = ['account', 'direction', 'status', 'country', 'number'] as const
export type FilterName = (typeof filterNames)[number]

/** What a person reads for each filter. */
export const filterLabels: Readonly<Record<FilterName, string>> = {
  account: 'Account',
  direction: 'Direction',
  status: 'Status',
  country: 'Country',
  number: 'Number',
}

/** The values that a filter lets through, as text; none when it is off. */
export function filterValues(name: FilterName, params: SearchParams): string[] {
  switch (name) {
    case 'account':
      return params.account.map(String)
    case 'number':
      return params.number === null ? [] : [params.number]
    case 'direction':
    case 'status':
    case 'country':
      return params[name]
  }
}

/** The change for `hrefWith` that makes a filter let these values through; `number` takes one. */
export function filterChange(name: FilterName, values: readonly string[]): Partial<SearchParams> {
  switch (name) {
    case 'account':
      return { account: values.map(Number) }
    case 'number':
      return { number: values.at(-1) ?? null }
    case 'direction':
    case 'status':
    case 'country':
      return { [name]: [...values] }
  }
}
