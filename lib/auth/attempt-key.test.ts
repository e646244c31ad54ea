import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attemptKey } from './attempt-key.ts'

const secret = 'a-secret-of-more-than-thirty-two-letters'

test('a key names nobody and differs by secret, purpose, kind and value', () => {
  const subject = { kind: 'email', value: 'ada@callscope.test' } as const
  const key = attemptKey(secret, 'sign-in', subject)
  expect(key).toMatch(/^[\w-]{43}$/)
  expect(attemptKey(secret, 'sign-in', { ...subject })).toBe(key)
  const others = [
    attemptKey(`${secret}2`, 'password', subject),
    attemptKey(secret, 'sign-up', subject),
    attemptKey(secret, 'sign-in', { kind: 'user', value: subject.value }),
    attemptKey(secret, 'sign-in', { kind: 'email', value: 'grace@callscope.test' }),
    attemptKey(secret, 'sign-in', { kind: 'email-at-network', value: [subject.value, null] }),
    attemptKey(secret, 'sign-in', { kind: 'email-at-network', value: [subject.value, 'null'] }),
  ]
  expect(new Set([key, ...others]).size).toBe(7)
})

test('no two subjects share a key by gluing', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (p1, v1, p2, v2) => {
      fc.pre(p1 !== p2 || v1 !== v2)
      expect(attemptKey(secret, p1, { kind: 'email', value: v1 })).not.toBe(
        attemptKey(secret, p2, { kind: 'email', value: v2 }),
      )
    }),
  )
})
