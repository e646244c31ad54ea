import { expect, test } from 'vitest'
import { firstUsageDay } from './first-usage-day.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-03-20')

test.each<[string, string, boolean, string | null, string]>([
  ['the whole history the first time', '2025-04-01', false, '2025-04-01', '2025-04-01'],
  ['of a longer one, what Twilio lists', '2024-01-01', false, '2024-01-01', '2025-02-20'],
  ['then the last days', '2025-02-20', true, '2026-03-17', '2026-03-10'],
  ['also when every day is final', '2025-02-20', true, null, '2026-03-10'],
  ['as far back as a day is not final', '2025-02-20', true, '2025-12-24', '2025-12-24'],
  [
    'but not from before the months that Twilio lists',
    '2024-01-01',
    true,
    '2024-06-01',
    '2025-02-20',
  ],
  ['nor from before the history', '2026-03-15', true, null, '2026-03-15'],
])('%s', (_, historyFrom, hasCounts, oldestOpen, first) => {
  const known = {
    historyFrom: day(historyFrom),
    hasCounts,
    oldestOpen: oldestOpen === null ? null : day(oldestOpen),
  }
  expect(firstUsageDay(known, today).toString()).toBe(first)
})
