import { expect, test } from 'vitest'
import type { SyncFault } from '#lib/sync/progress/account-progress.ts'
import { describeChanges } from './describe-changes.ts'
import { accountProgress as account } from './testing.ts'

const fault: SyncFault = {
  kind: 'rateLimited',
  message: 'Twilio asks us to slow down.',
  requestId: 'RQ1',
  at: '2026-03-01T12:00:00Z',
}

test('running figures are not announced', () => {
  expect(describeChanges([account()], [account({ callsRead: 9, daysDone: 4 })])).toBe('')
})

test('a change of state is', () => {
  expect(describeChanges([account()], [account({ state: 'live' })])).toBe(
    'Acme Support: the history is complete.',
  )
})

test('a fault is announced once, not each time it is seen', () => {
  expect(describeChanges([account()], [account({ fault })])).toBe(
    'Acme Support: Twilio asks us to slow down.',
  )
  expect(describeChanges([account({ fault })], [account({ fault })])).toBe('')
})

test('an account that has just appeared is not news', () => {
  expect(describeChanges([], [account({ state: 'live' })])).toBe('')
})
