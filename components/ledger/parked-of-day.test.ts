import { expect, test } from 'vitest'
import type { ParkedJob } from '#lib/sync/faults/parked-job.ts'
import { parkedOfDay } from './parked-of-day.ts'

const job = (what: ParkedJob['what']): ParkedJob => ({
  queue: 'read-window',
  key: '',
  accountId: 7,
  connectionId: '',
  what,
  reason: '',
  requestId: null,
  failures: 6,
  isSilence: false,
  parkedAt: '2026-11-20T00:00:00.000Z',
})

test('a day depends on the windows that cover it, and on all that is not about certain days', () => {
  const days = { fromDay: '2026-11-03', toDay: '2026-11-05' }
  const window = [job({ kind: 'history', ...days })]
  expect(parkedOfDay(window, '2026-11-02')).toEqual([])
  expect(parkedOfDay(window, '2026-11-03')).toEqual(['day'])
  expect(parkedOfDay(window, '2026-11-04')).toEqual(['day'])
  expect(parkedOfDay(window, '2026-11-05')).toEqual([])
  const others = (['recent', 'usage', 'counts'] as const).map((kind) =>
    job({ kind, fromDay: null, toDay: null }),
  )
  expect(parkedOfDay(others, '2026-11-05')).toEqual(['recent', 'usage', 'counts'])
})
