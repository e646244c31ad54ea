import { expect, test } from 'vitest'
import { emailAddress } from './email.ts'

test('an address has one spelling', () => {
  expect(emailAddress.parse('  Ada.Lovelace@Example.COM ')).toBe('ada.lovelace@example.com')
})

test.each([
  '',
  'ada',
  'ada@',
  '@example.com',
  'ada@example',
  'a b@example.com',
  'x'.repeat(300),
  'ada\0@example.com',
])('refuses %j', (text) => {
  expect(emailAddress.safeParse(text).success).toBe(false)
})
