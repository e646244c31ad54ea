import { expect, test } from 'vitest'
import { initials } from './initials.ts'

test.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['  Jean  Luc  Picard ', 'JP'],
  ['李 小龙', '李小'],
  ['𝒜lice', '𝒜'],
  ['', '?'],
])('of "%s" are %s', (name, expected) => {
  expect(initials(name)).toBe(expected)
})
