import { expect, test } from 'vitest'
import { judgeRedirect } from './judge-redirect.ts'
import type { RedirectAnswer } from './redirect-query.ts'

const expiresAt = new Date('2026-03-01T12:10:00Z')
const inTime = new Date(expiresAt.getTime() - 1)
const allowed: RedirectAnswer = { kind: 'allowed', accountSid: `AC${'0'.repeat(32)}` }

test('an account brought in time by the browser that began goes on', () => {
  expect(
    judgeRedirect({ expiresAt }, { answer: allowed, isSameBrowser: true, at: inTime }),
  ).toBeNull()
})

test('time is over at the very instant of expiry', () => {
  const redirect = { answer: allowed, isSameBrowser: true, at: expiresAt }
  expect(judgeRedirect({ expiresAt }, redirect)).toBe('expired')
})

test.each(['refused', 'malformed'] as const)('%s stays %s, however late', (kind) => {
  const redirect = { answer: { kind }, isSameBrowser: true, at: expiresAt }
  expect(judgeRedirect({ expiresAt }, redirect)).toBe(kind)
})

test('another browser is told nothing but that it is another', () => {
  for (const answer of [allowed, { kind: 'refused' }, { kind: 'malformed' }] as const) {
    const redirect = { answer, isSameBrowser: false, at: inTime }
    expect(judgeRedirect({ expiresAt }, redirect)).toBe('wrong-user')
  }
})
