import { expect, test } from 'vitest'
import { isCollision } from './is-collision.ts'

const withCode = (code: unknown) => Object.assign(new Error('of the database'), { code })

test.each(['40001', '40P01', '55P03'])('%s is a meeting of two transactions', (code) => {
  expect(isCollision(withCode(code))).toBe(true)
})

test.each([withCode('23505'), withCode(40001), new Error('40001'), { code: '40001' }, null])(
  '%o is not',
  (error) => {
    expect(isCollision(error)).toBe(false)
  },
)
