import { expect, test } from 'vitest'
import { formatCallCost } from './format-call-cost.ts'

test.each([
  ['-0.0085', 'USD', '$0.0085'],
  ['-12.5', 'usd', '$12.50'],
  ['0', 'USD', '$0.00'],
  ['0.5', 'EUR', '-€0.50'],
  ['-1', null, '1'],
  [null, 'USD', '–'],
])('a price of %s %s is a cost of %s', (price, priceUnit, text) => {
  expect(formatCallCost({ price, priceUnit }, 'en-US')).toBe(text)
})
