import { expect, test } from 'vitest'
import { accountProgress } from '#components/connections/testing.ts'
import type { AccountProgress } from '#lib/sync/progress/account-progress.ts'
import { sumProgress } from './sum-progress.ts'

const account = accountProgress({
  callsRead: 100,
  daysDone: 10,
  daysTotal: 40,
  callsPerSecond: 10,
  secondsLeft: 30,
})

const fault = { kind: 'rateLimited', message: 'Twilio asks us to wait.', requestId: null, at: '' }

test('adds up what is being read and waits for the slowest', () => {
  const accounts: AccountProgress[] = [
    account,
    { ...account, secondsLeft: 90, fault },
    {
      ...account,
      state: 'waiting',
      callsRead: 0,
      daysDone: 0,
      callsPerSecond: null,
      secondsLeft: null,
    },
    { ...account, state: 'live', callsRead: 5_000 },
    { ...account, state: 'paused' },
  ]
  expect(sumProgress(accounts)).toEqual({
    isReading: true,
    callsRead: 200,
    callsPerSecond: 20,
    daysDone: 20,
    daysTotal: 120,
    secondsLeft: 90,
    fault: 'Twilio asks us to wait.',
  })
})

test('nothing to read, nothing to estimate', () => {
  expect(sumProgress([{ ...account, state: 'live' }])).toMatchObject({
    isReading: false,
    secondsLeft: null,
    fault: null,
  })
})

test('days that are left alone are said, unless something else stands in the way', () => {
  const parked = { ...account, isHistoryParked: true }
  expect(sumProgress([parked]).fault).toContain('wait to be tried again')
  expect(sumProgress([parked, { ...account, fault }]).fault).toBe('Twilio asks us to wait.')
  expect(sumProgress([{ ...parked, state: 'live' }]).fault).toBeNull()
})
