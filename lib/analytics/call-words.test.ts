import { expect, test } from 'vitest'
import { countryLabel, directionLabel, statusLabel } from './call-words.ts'
import { formatAddress } from './format-address.ts'

test('known words, and new ones spelt out', () => {
  expect(statusLabel('no-answer')).toBe('No answer')
  expect(statusLabel('completed')).toBe('Completed')
  expect(directionLabel('outbound-api')).toBe('Outbound, API')
  expect(directionLabel('inbound-carrier-pigeon')).toBe('Inbound carrier pigeon')
})

test('countries in the reader’s language', () => {
  expect(countryLabel('DE', 'en-US')).toBe('Germany')
  expect(countryLabel('DE', 'de-DE')).toBe('Deutschland')
  expect(countryLabel('none', 'en-US')).toBe('No phone number')
})

test.each([
  ['+493012345678', '+49 30 12345678'],
  ['+12025550123', '+1 202 555 0123'],
  ['+000', '+000'],
  ['sip:ada@example.com', 'ada@example.com'],
  ['client:ada', 'ada'],
  ['anonymous', 'anonymous'],
  ['', 'Unknown'],
])('%s is written %s', (address, text) => {
  expect(formatAddress(address)).toBe(text)
})
