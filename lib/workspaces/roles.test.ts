import { expect, test } from 'vitest'
import { AppError } from '#lib/errors.ts'
import { hasRole, requireRole, type Role } from './roles.ts'

const roles: Role[] = ['analyst', 'admin', 'owner']

test('a role reaches as far as itself', () => {
  const reach = roles.map((actual) => roles.filter((needed) => hasRole(actual, needed)))
  expect(reach).toEqual([['analyst'], ['analyst', 'admin'], ['analyst', 'admin', 'owner']])
})

test('what does not reach is refused', () => {
  expect(() => {
    requireRole({ role: 'admin' }, 'admin')
  }).not.toThrow()
  expect(() => {
    requireRole({ role: 'analyst' }, 'admin')
  }).toThrow(AppError)
})
