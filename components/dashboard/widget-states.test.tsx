import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { DataState } from '#lib/analytics/get-data-state.ts'
import { parseSearchParams } from '#lib/analytics/search-params.ts'
import { resolveView } from '#lib/analytics/view.ts'
import { NewWorkspace } from './new-workspace.tsx'
import { NoCalls } from './no-calls.tsx'
import { ViewDescription } from './view-description.tsx'
import { WidgetFailed } from './widget-failed.tsx'

const workspace = { id: 'w', slug: 'acme', timeZone: 'Europe/Berlin' }
const now = new Date('2026-11-25T13:30:00Z')
const viewOf = (query: string) =>
  resolveView(workspace, parseSearchParams(new URLSearchParams(query)), { now, locale: 'de-DE' })
const view = viewOf('')

const ready: DataState = {
  hasConnection: true,
  hasAccount: true,
  hasCalls: true,
  isBackfilling: false,
  syncedUntil: now,
  revision: 0,
}

const markup = (element: ReactElement) =>
  renderToStaticMarkup(element).replaceAll('&amp;', '&').replaceAll('\u202f', ' ')

describe('empty because new', () => {
  test.each([
    [
      'nothing connected',
      { hasConnection: false, hasAccount: false },
      'Connect a Twilio account',
      '/connect?workspace=acme',
    ],
    ['no account chosen', { hasAccount: false }, 'Choose accounts', '/w/acme/connections'],
    [
      'the history is being read',
      { isBackfilling: true },
      'The first calls are on their way',
      '/w/acme/connections',
    ],
    ['accounts without calls', {}, 'No calls yet', '/w/acme/connections'],
  ])('%s: says what to do next', (_, state, text, href) => {
    const html = markup(
      <NewWorkspace view={view} state={{ ...ready, hasCalls: false, ...state }} canConnect />,
    )
    expect(html).toContain(text)
    expect(html).toContain(`href="${href}"`)
  })

  test.each([
    ['No Twilio account is connected', { hasConnection: false, hasAccount: false }],
    ['No account is switched on', { hasAccount: false }],
  ])('an analyst is told whom to wait for: %s', (title, state) => {
    const empty = { ...ready, hasCalls: false, ...state }
    const html = markup(<NewWorkspace view={view} state={empty} canConnect={false} />)
    expect(html).toContain(title)
    expect(html).toContain('an owner or an admin of this workspace')
    expect(html).not.toContain('href=')
  })
})

describe('empty because of the filter', () => {
  test('the way out drops every filter and keeps the range', () => {
    const filtered = viewOf('range=today&status=busy&country=DE&bucket=2026-11-25T12:00:00Z')
    const html = markup(<NoCalls view={filtered} pathname="/w/acme" className="" />)
    expect(html).toContain('No calls match these filters')
    expect(html).toContain('href="/w/acme?range=today"')
  })

  test('a quiet range offers a longer one', () => {
    const html = markup(<NoCalls view={viewOf('range=today')} pathname="/w/acme" className="" />)
    expect(html).toContain('No calls in this range')
    expect(html).toContain('href="/w/acme?range=last12Months"')
  })

  test('the longest range offers nothing that it does not show already', () => {
    const longest = viewOf('range=last12Months')
    const html = markup(<NoCalls view={longest} pathname="/w/acme" className="" />)
    expect(html).toContain('No calls in this range')
    expect(html).not.toContain('href=')
  })
})

describe('failed', () => {
  test.each([false, true])('says what and offers to try again, inline %s', (isInline) => {
    const html = markup(
      <WidgetFailed
        what="The chart could not be read."
        isInline={isInline}
        retry={() => undefined}
      />,
    )
    expect(html).toContain('role="alert"')
    expect(html).toContain('The chart could not be read.')
    expect(html).toContain('Try again')
  })
})

describe('stale', () => {
  const description = (query: string, state: Partial<DataState>) =>
    markup(<ViewDescription view={viewOf(query)} state={{ ...ready, ...state }} />)

  test('says until when, with the day when it is not today', () => {
    const syncedUntil = new Date('2026-11-25T13:05:00Z')
    expect(description('', { syncedUntil })).toContain('Data to 14:05')
    const yesterday = new Date('2026-11-24T13:05:00Z')
    expect(description('', { syncedUntil: yesterday })).toContain('Data to 24.11.2026, 14:05')
  })

  test.each([
    ['a minute is not old', '', { syncedUntil: new Date('2026-11-25T13:28:00Z') }],
    [
      'a range that was complete by then',
      'range=lastWeek',
      { syncedUntil: new Date('2026-11-24') },
    ],
    ['while the history is read, the progress says it', '', { isBackfilling: true }],
    ['nothing known', '', { syncedUntil: null }],
  ])('%s', (_, query, state) => {
    expect(
      description(query, { syncedUntil: new Date('2026-11-25T10:00:00Z'), ...state }),
    ).not.toContain('Data to')
  })
})
