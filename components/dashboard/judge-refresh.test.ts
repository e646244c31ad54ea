import { describe, expect, test } from 'vitest'
import type { AccountProgress } from '#lib/sync/progress-state.ts'
import { judgeRefresh } from './judge-refresh.ts'

const pressedAt = '2026-11-23T12:00:00.000Z'
const before = '2026-11-23T11:59:30.000Z'
const after = '2026-11-23T12:00:01.000Z'

const account = (values: Partial<AccountProgress> = {}): AccountProgress => ({
  accountId: 1,
  connectionId: 'c',
  friendlyName: 'Acme Support',
  state: 'live',
  callsRead: 0,
  daysDone: 0,
  daysTotal: 0,
  callsPerSecond: null,
  secondsLeft: null,
  syncedUntil: after,
  malformedCount: 0,
  fault: null,
  ...values,
})
const fault = (at: string) => ({
  kind: 'transient',
  message: 'Twilio is not answering.',
  requestId: null,
  at,
})

describe('a refresh', () => {
  test('is done when every account is past the press', () => {
    expect(judgeRefresh([account(), account({ syncedUntil: pressedAt })], pressedAt)).toEqual({
      kind: 'done',
    })
  })

  test('counts the accounts that are there', () => {
    const accounts = [account(), account({ syncedUntil: before }), account({ syncedUntil: null })]
    expect(judgeRefresh(accounts, pressedAt)).toEqual({ kind: 'reading', done: 1, total: 3 })
  })

  test('ends with what Twilio answered since', () => {
    const accounts = [account(), account({ syncedUntil: before, fault: fault(after) })]
    expect(judgeRefresh(accounts, pressedAt)).toEqual({
      kind: 'failed',
      message: 'Twilio is not answering.',
    })
  })

  test('is not over because of a fault from before', () => {
    const accounts = [account({ syncedUntil: before, fault: fault(before) })]
    expect(judgeRefresh(accounts, pressedAt)).toMatchObject({ kind: 'reading' })
  })

  test('does not wait for accounts that are off or paused, nor for none at all', () => {
    const left = account({ state: 'paused', syncedUntil: before })
    expect(judgeRefresh([account(), left], pressedAt)).toEqual({ kind: 'done' })
    expect(judgeRefresh([left], pressedAt)).toMatchObject({ kind: 'failed' })
  })
})
