import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import type { LedgerDay } from '#lib/ledger/day-state.ts'
import type { AccountCalendar } from '#lib/ledger/list-calendars.ts'
import { AccountLedger } from './account-ledger.tsx'
import { layOutWeeks } from './lay-out-weeks.ts'

vi.mock('next/navigation', () => ({
  useRouter: () => ({ push: () => undefined, refresh: () => undefined }),
}))

const account = {
  accountId: 7,
  name: 'Acme Support',
  hasUsage: true,
  isReadable: true,
  syncedUntil: null,
}
const done = { status: 'done', message: 'Done.' } as const

/** The last two days of a span, of which the next begins on 25 October. */
const calendar: AccountCalendar = {
  accountId: 7,
  historyFrom: '2025-10-23',
  firstDay: '2025-10-23',
  states: ['final', 'final'],
  distinct: [5, 5],
  expected: [5, 5],
}

const open = (day: string): LedgerDay => ({
  day,
  state: 'final',
  fetched: 5,
  distinct: 5,
  pending: 0,
  billed: 5,
  overMidnight: 0,
  overMidnightBefore: 0,
  setAside: 0,
  expected: 5,
  expectedAt: '2025-11-01T00:00:00.000Z',
  readAt: '2025-11-01T00:00:00.000Z',
  rereads: 0,
  rereadAt: null,
  isReading: false,
})

const render = (day: string, values: Partial<AccountCalendar> = {}, now = '2026-11-25T12:00:00Z') =>
  renderToStaticMarkup(
    <AccountLedger
      account={account}
      calendar={{ ...calendar, ...values }}
      openDay={open(day)}
      parked={[]}
      layout={layOutWeeks('2025-10-23', '2025-10-24')}
      span="2025-10-24"
      context={{
        root: '/w/acme',
        place: { locale: 'en-US', timeZone: 'UTC' },
        now: new Date(now),
        page: { page: 2, span: '2025-10-24' },
        rereadAction: async () => done,
        retryAction: async () => done,
        canManage: true,
      }}
    />,
  ).replaceAll('&amp;', '&')

/** The day that a step of the open day leads to. */
const stepOf = (html: string, label: string) =>
  new RegExp(`<a aria-label="${label}"[^>]*[?&]day=([\\d-]+)`).exec(html)?.[1]

test('the steps of a day lead out of the days that are shown, as far as the history goes', () => {
  const last = render('2025-10-24')
  expect(stepOf(last, 'Previous day')).toBe('2025-10-23')
  expect(stepOf(last, 'Next day')).toBe('2025-10-25')
  const first = render('2025-10-23')
  expect(stepOf(first, 'Previous day')).toBeUndefined()
  const older = render('2025-10-23', { historyFrom: '2024-10-01' })
  expect(stepOf(older, 'Previous day')).toBe('2025-10-22')
})

test('no step leads to a day that has not begun', () => {
  const html = render('2025-10-24', {}, '2025-10-24T12:00:00Z')
  expect(stepOf(html, 'Next day')).toBeUndefined()
  expect(stepOf(html, 'Previous day')).toBe('2025-10-23')
})

test('closing a day stays among the days and accounts that are shown', () => {
  expect(render('2025-10-24')).toMatch(
    /aria-label="Close the day"[^>]* href="\/w\/acme\/completeness\?page=2&span=2025-10-24"/,
  )
})
