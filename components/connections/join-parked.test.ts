import { expect, test } from 'vitest'
import type { ParkedJob } from '#lib/sync/faults/parked-job.ts'
import { joinParked } from './join-parked.ts'

const job = (fromDay: string | null, toDay: string | null, values: Partial<ParkedJob> = {}) => ({
  queue: 'read-window',
  key: `1/backfill/${fromDay ?? ''}`,
  accountId: 1,
  connectionId: 'c',
  what: { kind: 'history' as const, fromDay, toDay },
  reason: 'Twilio is not answering properly.',
  requestId: `RQ${fromDay ?? ''}`,
  failures: 6,
  isSilence: false,
  parkedAt: '2026-11-23T09:05:00Z',
  ...values,
})

test('windows that failed alike are one stretch, to be retried together', () => {
  const jobs = [
    job('2026-11-10', '2026-11-17', { failures: 7 }),
    job('2026-10-27', '2026-11-03'),
    job('2026-11-03', '2026-11-10'),
  ]
  const [group, ...others] = joinParked(jobs)
  expect(others).toEqual([])
  expect(group).toMatchObject({
    keys: ['1/backfill/2026-11-10', '1/backfill/2026-10-27', '1/backfill/2026-11-03'],
    what: { kind: 'history', fromDay: '2026-10-27', toDay: '2026-11-17' },
    requestId: 'RQ2026-11-10',
    failures: 7,
    hasGaps: false,
  })
})

test('days between them that did not fail are gaps; windows that overlap have none', () => {
  const [apart] = joinParked([job('2026-11-10', '2026-11-17'), job('2026-10-27', '2026-11-03')])
  expect(apart?.hasGaps).toBe(true)
  const [within] = joinParked([
    job('2026-11-01', '2026-11-09'),
    job('2026-11-02', '2026-11-03'),
    job('2026-11-09', '2026-11-10'),
  ])
  expect(within?.hasGaps).toBe(false)
})

test('other work and other reasons stay apart, the latest first', () => {
  const recent = job(null, null, {
    queue: 'read-recent',
    what: { kind: 'recent', fromDay: null, toDay: null },
  })
  const jobs = [
    recent,
    job('2026-11-10', '2026-11-17'),
    job('2026-11-17', '2026-11-18', { reason: 'Other.' }),
  ]
  expect(joinParked(jobs).map(({ what, reason, hasGaps }) => [what.kind, reason, hasGaps])).toEqual(
    [
      ['recent', 'Twilio is not answering properly.', false],
      ['history', 'Twilio is not answering properly.', false],
      ['history', 'Other.', false],
    ],
  )
  expect(joinParked([])).toEqual([])
})
