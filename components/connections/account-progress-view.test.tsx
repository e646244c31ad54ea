import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { AccountProgress } from '#lib/sync/progress/account-progress.ts'
import { AccountProgressView } from './account-progress-view.tsx'
import { HeldNote } from './held-note.tsx'
import { accountProgress } from './testing.ts'
import { SyncProgressContext } from './use-sync-progress.ts'

const place = { locale: 'en-US', timeZone: 'Europe/Berlin' }
const renderedAt = '2026-11-23T12:00:00Z'
const fault = {
  kind: 'notFound',
  message: 'Twilio no longer knows this account.',
  requestId: 'RQ0123',
  at: '2026-11-23T11:05:00Z',
}

function render(progress: Partial<AccountProgress>, isSelected = true): string {
  const byAccount = new Map([[1, accountProgress({ state: 'live', ...progress })]])
  const html = renderToStaticMarkup(
    <SyncProgressContext value={{ byAccount, isStale: false }}>
      <HeldNote accountIds={[2, 1]} place={place} renderedAt={renderedAt} />
      <AccountProgressView accountId={1} {...{ isSelected, place, renderedAt }} />
    </SyncProgressContext>,
  )
  return html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

test('a fault says what happened, what to do, when, and Twilio’s name for the request', () => {
  const words = render({ state: 'paused', fault })
  expect(words).toContain('Twilio no longer knows this account. If it was closed for good')
  expect(words).toContain('12:05 PM · Twilio’s request RQ0123')
})

test('an account that is not read says nothing of what once stood in its way', () => {
  expect(render({ state: 'stopped', fault }, false)).not.toContain('RQ0123')
})

test('what parked work says is not said twice', () => {
  expect(render({ fault, isRecentParked: true })).not.toContain('RQ0123')
})

test('a customer of whom Twilio wants no request is told of once', () => {
  const words = render({ heldUntil: '2026-11-23T12:20:00Z' })
  expect(words.match(/Twilio asked us to wait/g)).toHaveLength(1)
  expect(words).toContain('Reading goes on by itself, 1:20 PM at the earliest.')
  expect(render({})).not.toContain('asked us to wait')
})

test('records that were set aside are counted', () => {
  expect(render({ malformedCount: 1 })).toContain('1 record made no sense and was set aside.')
})
