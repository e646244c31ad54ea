import { describe, expect, test } from 'vitest'
import type { AccountProgress } from '#lib/sync/progress/account-progress.ts'
import { describeProgress, describeTimeLeft } from './describe-progress.ts'
import { accountProgress } from './testing.ts'

const place = { locale: 'en-GB', timeZone: 'Europe/Berlin' }
const now = new Date('2026-03-02T10:00:00Z')

const describeState = (values: Partial<AccountProgress>) =>
  describeProgress(accountProgress({ state: 'live', ...values }), true, now, place)

describe('an account', () => {
  test('that was never on, or waits, has nothing to tell', () => {
    expect(describeProgress(null, false, now, place)).toEqual({
      headline: 'Off',
      detail: null,
      tone: 'muted',
      bar: null,
    })
    expect(describeProgress(null, true, now, place).headline).toBe('Not read yet')
    expect(describeState({ state: 'waiting' }).headline).toBe('Waiting for its turn')
  })

  test('whose history is read shows calls and days, and, once known, the speed and the time left', () => {
    const values = { state: 'backfilling', callsRead: 12_345, daysDone: 99 } as const
    expect(describeState(values)).toEqual({
      headline: 'Reading the history',
      detail: '12,345 calls so far · 297 of 396 days left',
      tone: 'muted',
      bar: { share: 0.25, note: null },
    })
    const paced = describeState({ ...values, callsPerSecond: 1_234, secondsLeft: 170 })
    expect(paced.detail).toBe('12,345 calls so far · 1,234 a second · 297 of 396 days left')
    expect(paced.bar?.note).toBe('about 3 minutes left')
  })

  test('with no days planned yet has no share', () => {
    const text = describeState({ state: 'backfilling', daysTotal: 0 })
    expect(text.bar?.share).toBeNull()
    expect(text.detail).toBe('0 calls so far')
  })

  test('that is up to date says until when, in the workspace’s zone', () => {
    const values = { callsRead: 1, syncedUntil: '2026-03-02T09:58:00Z' }
    expect(describeState(values).detail).toBe('1 call · up to 10:58')
  })

  test('whose new calls are left alone is not called up to date', () => {
    const text = describeState({ isRecentParked: true, syncedUntil: '2026-03-02T09:58:00Z' })
    expect(text).toMatchObject({ headline: 'Not up to date', tone: 'warning' })
    expect(text.detail).toBe('0 calls · up to 10:58')
    expect(describeState({ parkedCount: 1 }).headline).toBe('Up to date')
  })

  test('whose last read was long ago is not called up to date, parked or not', () => {
    const text = describeState({ isBehind: true, syncedUntil: '2026-03-02T06:58:00Z' })
    expect(text).toMatchObject({ headline: 'Not up to date', tone: 'warning' })
    expect(text.detail).toBe('0 calls · up to 07:58')
  })

  test('of whose history only days that are left alone are missing is not called being read', () => {
    const values = { state: 'backfilling', isHistoryParked: true } as const
    expect(describeState(values)).toMatchObject({
      headline: 'The history is not complete',
      tone: 'warning',
      bar: null,
    })
    expect(describeState({ ...values, state: 'waiting' }).headline).toBe(
      'The history is not complete',
    )
    expect(describeState({ ...values, callsPerSecond: 5 }).headline).toBe('Reading the history')
  })

  test('that stopped on another day names the day', () => {
    const values = { state: 'paused', syncedUntil: '2026-02-27T09:58:00Z' } as const
    expect(describeState(values).detail).toBe('0 calls · up to Fri 27 Feb, 10:58')
  })

  test('of a connection that was ended is off, not paused', () => {
    const paused = accountProgress({ state: 'paused', callsRead: 7 })
    const text = { headline: 'Off', detail: '7 calls kept', tone: 'muted', bar: null }
    expect(describeProgress(paused, false, now, place)).toEqual(text)
  })

  test('that is off says what it keeps', () => {
    expect(describeState({ state: 'stopped' }).detail).toBeNull()
    expect(describeState({ state: 'stopped', callsRead: 7 }).detail).toBe('7 calls kept')
  })
})

test.each([
  [0, 'less than a minute left'],
  [59, 'less than a minute left'],
  [60, 'about 1 minute left'],
  [61, 'about 2 minutes left'],
  [89 * 60, 'about 89 minutes left'],
  [2 * 3_600, 'about 2 hours left'],
])('%d seconds are %s', (seconds, text) => {
  expect(describeTimeLeft(seconds, 'en-GB')).toBe(text)
})
