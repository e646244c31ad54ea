import { expect, test } from 'vitest'
import type { SyncState } from '#lib/sync/progress/account-progress.ts'
import { describeAdvice } from './describe-advice.ts'
import { accountProgress } from './testing.ts'

const adviceOf = (kind: string, state: SyncState) =>
  describeAdvice(
    accountProgress({
      state,
      fault: { kind, message: '', requestId: null, at: '2026-03-02T10:00:00Z' },
    }),
  )

test('a token that is refused for everybody is the operator’s to know', () => {
  expect(adviceOf('auth', 'live')).toContain('tell whoever runs this Callscope')
  expect(adviceOf('auth', 'backfilling')).toContain('tried again by itself')
})

test('a connection that was revoked says itself what to do', () => {
  expect(adviceOf('auth', 'paused')).toBeNull()
})

test('an account that is paused leads to where it can be helped', () => {
  expect(adviceOf('forbidden', 'paused')).toContain('Twilio’s Console')
  expect(adviceOf('notFound', 'paused')).toContain('switch it off')
})

test('nothing is to be done about what passes, or about nothing', () => {
  expect(adviceOf('transient', 'live')).toBeNull()
  expect(describeAdvice(accountProgress())).toBeNull()
})
