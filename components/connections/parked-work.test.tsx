import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { ParkedJob } from '#lib/sync/faults/parked-job.ts'
import { ParkedWork } from './parked-work.tsx'

const job = (values: Partial<ParkedJob> = {}): ParkedJob => ({
  queue: 'read-window',
  key: '1 backfill 2026-11-03',
  accountId: 1,
  connectionId: 'c',
  what: { kind: 'history', fromDay: '2026-11-03', toDay: '2026-11-04' },
  reason: 'Twilio is not answering properly.',
  requestId: 'RQ0123',
  failures: 6,
  isSilence: false,
  parkedAt: '2026-11-23T09:05:00Z',
  ...values,
})

const render = (jobs: readonly ParkedJob[], canManage = true) =>
  renderToStaticMarkup(
    <ParkedWork
      jobs={jobs}
      place={{ locale: 'en-GB', timeZone: 'Europe/Berlin' }}
      now={new Date('2026-11-23T12:00:00Z')}
      canManage={canManage}
      retryAction={async () => ({ status: 'done', message: 'It is being tried again.' })}
    />,
  )

test('says what stopped, why, how often it was tried and since when, with Twilio’s request', () => {
  const html = render([job()])
  expect(html).toContain('The history of 3 Nov 2026 could not be read')
  expect(html).toContain('Twilio is not answering properly.')
  expect(html).toContain('Tried 6 times, left alone since 10:05')
  expect(html).toContain('RQ0123')
  expect(html).toContain('aria-label="Retry: The history of 3 Nov 2026 could not be read"')
})

test('what failed alike is said once', () => {
  const html = render([
    job({ key: '1', what: { kind: 'history', fromDay: '2026-11-04', toDay: '2026-11-05' } }),
    job({ key: '2' }),
  ])
  expect(html.match(/role="status"/g)).toHaveLength(1)
  expect(html.replaceAll(/[\u2009\u202f]/g, ' ')).toMatch(/The history of 3\s?–\s?4 Nov 2026 could/)
})

test('an analyst learns who can retry it', () => {
  const html = render([job({ requestId: null })], false)
  expect(html).not.toContain('Retry')
  expect(html).toContain('An owner or an admin can retry it now.')
})

test('a few are shown, the others counted', () => {
  const html = render([1, 2, 3, 4, 5].map((key) => job({ reason: `Reason ${key}.` })))
  expect(html.match(/role="status"/g)).toHaveLength(3)
  expect(html).toContain('2 more pieces of work stopped like this.')
  expect(render([])).toBe('')
})
