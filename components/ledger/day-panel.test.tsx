import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import type { LedgerDay } from '#lib/ledger/day-state.ts'
import { DayPanel } from './day-panel.tsx'
import { NoLedger } from './no-ledger.tsx'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }))

const settled: LedgerDay = {
  day: '2026-11-03',
  state: 'differs',
  fetched: 160,
  distinct: 160,
  pending: 0,
  billed: 151,
  overMidnight: 0,
  overMidnightBefore: 0,
  setAside: 2,
  expected: 163,
  expectedAt: '2026-11-20T00:00:00.000Z',
  readAt: '2026-11-20T00:00:00.000Z',
  rereads: 1,
  rereadAt: '2026-11-20T00:00:00.000Z',
  isReading: false,
}

const account = {
  accountId: 7,
  name: 'Acme Support',
  hasUsage: true,
  isReadable: true,
  syncedUntil: null,
}
const done = { status: 'done', message: 'Done.' } as const

const render = (
  values: Partial<LedgerDay> = {},
  timeZone = 'Europe/Berlin',
  reading: Partial<typeof account> = {},
) =>
  renderToStaticMarkup(
    <DayPanel
      account={{ ...account, ...reading }}
      day={{ ...settled, ...values }}
      previousDay="2026-11-02"
      nextDay={null}
      parked={[]}
      context={{
        root: '/w/acme',
        place: { locale: 'en-US', timeZone },
        now: new Date('2026-11-20T01:00:00Z'),
        page: { page: 3, span: null },
        rereadAction: async () => done,
        retryAction: async () => done,
        canManage: true,
      }}
    />,
  )

const text = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

test('names the day, its state and its figures', () => {
  const words = text(render())
  expect(words).toContain('Tuesday, November 3, 2026')
  for (const figure of [
    'Twilio counted 163',
    'We hold 160',
    'Charged phone calls 151',
    'Still open 0',
    'Set aside 2',
    'Read again once',
  ]) {
    expect(words).toContain(figure)
  }
})

test('says which days of the call list are meant, where they are not the same', () => {
  expect(text(render())).toContain('days of Europe/Berlin')
  expect(text(render({}, 'UTC'))).not.toContain('The call list has days')
  expect(render({ distinct: 0 })).not.toContain('See its calls')
})

test('offers only neighbours that there are', () => {
  expect(render()).toContain('aria-label="Previous day"')
  expect(render()).not.toContain('aria-label="Next day"')
})

test('while the day is read, says so and offers nothing', () => {
  const words = (values: Partial<LedgerDay>) => text(render({ isReading: true, ...values }))
  expect(words({})).toContain('Reading this day again…')
  expect(words({ readAt: null, state: 'unread' })).toContain('Waiting to be read…')
  expect(text(render())).not.toContain('Reading this day again…')
})

test('of an account that cannot be read, leads to why instead of asking in vain', () => {
  const html = render({}, 'UTC', { isReadable: false })
  expect(html).not.toContain('Read this day again')
  expect(html).toMatch(/href="\/w\/acme\/connections\?account=7">See Connections</)
  expect(html).toContain('See its calls')
})

test.each([
  [{ hasConnection: false, hasAccount: false }, 'Connect a Twilio account'],
  [{ hasConnection: true, hasAccount: false }, 'Choose accounts'],
  [{ hasConnection: true, hasAccount: true }, 'See the progress'],
])('without any day, %j leads on', (state, label) => {
  const html = renderToStaticMarkup(<NoLedger root="/w/acme" {...state} canConnect />)
  expect(html).toContain(label)
})

test('an analyst without any day is told whom to ask', () => {
  const nothing = { hasConnection: false, hasAccount: false, canConnect: false }
  const html = renderToStaticMarkup(<NoLedger root="/w/acme" {...nothing} />)
  expect(html).toContain('Ask an owner or an admin')
  expect(html).not.toContain('href')
})
