import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fraction, hash3, hashText, hexDigits } from './hash.ts'

test('fractions of consecutive inputs spread evenly over ten parts', () => {
  const parts = new Array<number>(10).fill(0)
  for (let n = 0; n < 10_000; n += 1) {
    const part = Math.floor(fraction(hash3(7, 488_000, n)) * 10)
    parts[part] = (parts[part] ?? 0) + 1
  }
  for (const count of parts) expect(count).toBeGreaterThan(850)
})

test('hashes are unsigned 32-bit numbers, the same each time', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), fc.integer(), (a, b, c) => {
      const hash = hash3(a, b, c)
      expect(hash).toBe(hash3(a, b, c))
      expect(hash >>> 0).toBe(hash)
    }),
  )
})

test('texts and seeds tell hashes apart', () => {
  expect(hashText(1, 'a')).not.toBe(hashText(1, 'b'))
  expect(hashText(1, 'a')).not.toBe(hashText(2, 'a'))
})

test('digits have the wanted length', () => {
  expect(hexDigits(1, 'larkfield/main', 32)).toMatch(/^[0-9a-f]{32}$/)
  expect(hexDigits(1, 'larkfield/main', 5)).toHaveLength(5)
})
