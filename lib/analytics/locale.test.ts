import { expect, test } from 'vitest'
import { localeFrom } from './locale.ts'

test.each([
  [null, 'en-US'],
  ['', 'en-US'],
  ['*', 'en-US'],
  ['de-AT', 'de-AT'],
  ['en;q=0.8, fr-CH, fr;q=0.9', 'fr-CH'],
  ['xx-nonsense!, de;q=0.5', 'de'],
  ['de;q=0, nl', 'nl'],
  ['de;q=oops', 'en-US'],
])('%s → %s', (header, locale) => {
  expect(localeFrom(header)).toBe(locale)
})
