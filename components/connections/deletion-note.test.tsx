import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import type { ParkedJob } from '#lib/sync/faults/parked-job.ts'
import { DeletionNote } from './deletion-note.tsx'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }))

const stopped: ParkedJob = {
  queue: 'delete-calls',
  key: 'c',
  accountId: null,
  connectionId: 'c',
  what: { kind: 'deletion', fromDay: null, toDay: null },
  reason: 'Callscope itself failed (error XX001). Its log says more.',
  requestId: null,
  failures: 8,
  isSilence: false,
  parkedAt: '2026-11-23T09:05:00Z',
}

const render = (jobs: readonly ParkedJob[], canManage = true) =>
  renderToStaticMarkup(
    <DeletionNote
      jobs={jobs}
      place={{ locale: 'en-GB', timeZone: 'Europe/Berlin' }}
      now={new Date('2026-11-23T12:00:00Z')}
      canManage={canManage}
      retryAction={async () => ({ status: 'done', message: 'It is being tried again.' })}
    />,
  )

test('a deletion under way is said to be', () => {
  const html = render([])
  expect(html).toContain('Its calls are being deleted')
  expect(html).not.toContain('Retry')
})

test('one that is parked says why, how often it was tried, since when, and what happens next', () => {
  const html = render([stopped])
  expect(html).not.toContain('Its calls are being deleted')
  expect(html).toContain('Deleting its calls stopped')
  expect(html).toContain('Callscope itself failed (error XX001). Its log says more.')
  expect(html).toContain('Tried 8 times, left alone since 10:05; tried again by itself once a day.')
  expect(html).toContain('aria-label="Retry: Deleting its calls stopped"')
  expect(html).not.toContain('Twilio’s request')
})

test('an analyst learns who can retry it', () => {
  const html = render([stopped], false)
  expect(html).not.toContain('aria-label="Retry')
  expect(html).toContain('An owner or an admin can retry it now.')
})
