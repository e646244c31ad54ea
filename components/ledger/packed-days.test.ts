import { expect, test } from 'vitest'
import type { LedgerDay } from '#lib/ledger/day-state.ts'
import { dayNumber } from './day-number.ts'
import { packDays, unpackDays } from './packed-days.ts'

const day = (values: Partial<LedgerDay> & { day: string }): LedgerDay => ({
  state: 'final',
  fetched: 0,
  distinct: 0,
  pending: 0,
  billed: 0,
  setAside: 0,
  expected: null,
  expectedAt: null,
  readAt: null,
  rereads: 0,
  rereadAt: null,
  isReading: false,
  ...values,
})

test('what is packed comes out again', () => {
  const days = [
    day({ day: '2025-12-31', state: 'differs', distinct: 7, expected: 9 }),
    day({ day: '2026-01-01', state: 'provisional', distinct: 3 }),
    day({ day: '2026-01-02', state: 'unread' }),
    day({ day: '2026-01-03', distinct: 1, expected: 1 }),
  ]
  expect(unpackDays(packDays(days))).toEqual(
    days.map(({ day: text, state, distinct, expected }) => ({
      number: dayNumber(text),
      state,
      distinct,
      expected,
    })),
  )
})

test('no days are no days', () => {
  expect(unpackDays(packDays([]))).toEqual([])
})
