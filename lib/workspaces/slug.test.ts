import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slugOf, slugSuffix } from './slug.ts'

test.each([
  ['Ada’s workspace', 'adas-workspace'],
  ["Ada's workspace", 'adas-workspace'],
  ['  Größe & Söhne GmbH ', 'grosse-sohne-gmbh'],
  ['東京', 'workspace'],
  ['--', 'workspace'],
  ['x'.repeat(60), 'x'.repeat(40)],
])('%s becomes %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})

test('any name gives a slug that needs no encoding', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
      expect(slugOf(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(slugOf(name).length).toBeLessThanOrEqual(40)
    }),
  )
})

test('a suffix has six letters', () => {
  expect(slugSuffix()).toMatch(/^[a-z2-9]{6}$/)
})
