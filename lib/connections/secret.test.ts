import { expect, test } from 'vitest'
import { hashSecret, newSecret, secret } from './secret.ts'

test('a secret is 256 bits in characters that need no escaping, and never the same', () => {
  const value = newSecret()
  expect(secret.parse(value)).toBe(value)
  expect(Buffer.from(value, 'base64url')).toHaveLength(32)
  expect(encodeURIComponent(value)).toBe(value)
  expect(newSecret()).not.toBe(value)
})

test('what is kept of it is its SHA-256', () => {
  expect(Buffer.from(hashSecret('abc')).toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})
