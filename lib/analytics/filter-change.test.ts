import { expect, test } from 'vitest'
import { filterChange, filterNames, filterValues } from './filter-change.ts'
import { parseSearchParams } from './search-params.ts'

const params = parseSearchParams({
  account: '3,1',
  direction: 'inbound',
  status: 'busy,failed',
  country: 'DE',
  number: '+493012345678',
})

test.each(filterNames)('%s: what is read can be written', (name) => {
  const values = filterValues(name, params)
  expect(values.length).toBeGreaterThan(0)
  expect({ ...params, ...filterChange(name, values) }).toEqual(params)
  expect(filterValues(name, { ...params, ...filterChange(name, []) })).toEqual([])
})
