import { expect, test } from 'vitest'
import { pickedAtFirst } from './picked-at-first.ts'

test('the first time everything but the sandbox is proposed', () => {
  const accounts = [
    { id: 1, kind: 'main', isSelected: false },
    { id: 2, kind: 'subaccount', isSelected: false },
    { id: 3, kind: 'sandbox', isSelected: false },
  ] as const
  expect(pickedAtFirst(accounts)).toEqual([1, 2])
})

test('after that, what is synced', () => {
  const accounts = [
    { id: 1, kind: 'main', isSelected: false },
    { id: 2, kind: 'sandbox', isSelected: true },
  ] as const
  expect(pickedAtFirst(accounts)).toEqual([2])
})
