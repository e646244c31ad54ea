import { expect, test } from 'vitest'
import type { ParkedKind } from '#lib/sync/faults/parked-job.ts'
import { describeParked } from './describe-parked.ts'

const titleOf = (kind: ParkedKind, fromDay: string | null = null, toDay: string | null = null) =>
  describeParked({ what: { kind, fromDay, toDay }, hasGaps: false }, 'en-US').title

test.each([
  ['history', '2026-11-03', '2026-11-10', 'The history of Nov 3 – 9, 2026 could not be read'],
  ['history', '2025-12-31', '2026-01-01', 'The history of Dec 31, 2025 could not be read'],
  ['trailing', '2026-11-21', '2026-11-24', 'Nov 21 – 23, 2026 could not be read again'],
  ['reread', '2026-11-03', '2026-11-04', 'Nov 3, 2026 could not be read again'],
] as const)('%s from %s to before %s', (kind, fromDay, toDay, title) => {
  expect(titleOf(kind, fromDay, toDay).replaceAll(/[\u2009\u202f]/g, ' ')).toBe(title)
})

test.each([
  ['history', 'Parts of the history of Nov 3 – 9, 2026 could not be read'],
  ['reread', 'Some days of Nov 3 – 9, 2026 could not be read again'],
] as const)('%s with gaps says so', (kind, title) => {
  const what = { kind, fromDay: '2026-11-03', toDay: '2026-11-10' }
  const said = describeParked({ what, hasGaps: true }, 'en-US').title
  expect(said.replaceAll(/[\u2009\u202f]/g, ' ')).toBe(title)
})

test('work that is not about certain days names none', () => {
  expect(titleOf('recent')).toBe('New calls cannot be read')
  expect(titleOf('usage')).toBe('Twilio’s own counts cannot be read')
  expect(titleOf('counts')).toBe('Days could not be counted')
  expect(titleOf('deletion')).toBe('Deleting its calls stopped')
})
