import { describe, expect, test } from 'vitest'
import { accountProgress } from '#components/connections/testing.ts'
import type { AccountProgress } from '#lib/sync/progress/account-progress.ts'
import { judgeRefresh } from './judge-refresh.ts'

const wantedAt = '2026-11-23T12:00:00.000Z'
const before = '2026-11-23T11:59:30.000Z'
const after = '2026-11-23T12:00:01.000Z'

const account = (values: Partial<AccountProgress> = {}) =>
  accountProgress({ state: 'live', syncedUntil: after, ...values })

const fault = (at: string) => ({
  kind: 'transient',
  message: 'Twilio is not answering.',
  requestId: null,
  at,
})

const judge = (...accounts: readonly AccountProgress[]) =>
  judgeRefresh(accounts, { wantedAt, accountIds: accounts.map(({ accountId }) => accountId) })

describe('a refresh', () => {
  test('is done when every account has come to it', () => {
    expect(judge(account(), account({ accountId: 2, syncedUntil: wantedAt }))).toEqual({
      kind: 'done',
    })
  })

  test('counts the accounts that are there', () => {
    const accounts = [
      account(),
      account({ accountId: 2, syncedUntil: before }),
      account({ accountId: 3, syncedUntil: null }),
    ]
    expect(judge(...accounts)).toEqual({ kind: 'reading', done: 1, total: 3 })
  })

  test('ends with what Twilio answered since, once the others are there', () => {
    const failed = account({ syncedUntil: before, fault: fault(after) })
    expect(judge(failed)).toEqual({
      kind: 'failed',
      message: 'Twilio is not answering.',
      isAboutAccounts: true,
    })
    const slow = account({ accountId: 2, syncedUntil: before })
    expect(judge(failed, slow)).toEqual({ kind: 'reading', done: 1, total: 2 })
    expect(judge(failed, { ...slow, syncedUntil: after })).toEqual({
      kind: 'failed',
      message: 'Acme Support: Twilio is not answering.',
      isAboutAccounts: true,
    })
  })

  test('is not over because of a fault from before', () => {
    const accounts = account({ syncedUntil: before, fault: fault(before) })
    expect(judge(accounts)).toMatchObject({ kind: 'reading' })
  })

  test('does not wait for accounts that are not to be read', () => {
    const other = account({ accountId: 4, syncedUntil: before })
    expect(judgeRefresh([account(), other], { wantedAt, accountIds: [1] })).toEqual({
      kind: 'done',
    })
  })

  test('does not wait for an account that was switched off since', () => {
    const off = account({ accountId: 2, syncedUntil: before, state: 'stopped' })
    expect(judge(account(), off)).toEqual({ kind: 'done' })
    expect(judge(off)).toEqual({ kind: 'done' })
  })

  test('takes those that are not told of as there', () => {
    const wish = { wantedAt, accountIds: [1, 2, 3] }
    const late = account({ syncedUntil: before })
    expect(judgeRefresh([late], wish)).toEqual({ kind: 'reading', done: 2, total: 3 })
    expect(judgeRefresh([{ ...late, fault: fault(after) }], wish)).toEqual({
      kind: 'failed',
      message: 'Acme Support: Twilio is not answering.',
      isAboutAccounts: true,
    })
    expect(judgeRefresh([], wish)).toEqual({ kind: 'done' })
  })

  test('does not wait for an account whose new calls were parked, whatever its fault promised', () => {
    const parked = account({ syncedUntil: before, isRecentParked: true, fault: fault(after) })
    expect(judge(parked)).toEqual({
      kind: 'failed',
      message: 'New calls cannot be read: that kept failing.',
      isAboutAccounts: true,
    })
  })

  test('does not wait for an account whose connection Twilio refused since', () => {
    const paused = account({ accountId: 2, syncedUntil: before, state: 'paused' })
    expect(judge(account(), paused)).toEqual({
      kind: 'failed',
      message: 'Acme Support: It cannot be read now.',
      isAboutAccounts: true,
    })
    const refused = account({ accountId: 3, syncedUntil: before, fault: fault(after) })
    expect(judge(paused, refused)).toMatchObject({
      message: 'Acme Support: Twilio is not answering.',
    })
  })
})
