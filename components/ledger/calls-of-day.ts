import type { Place } from '#lib/analytics/format.ts'
import { dayIn } from '#lib/analytics/range.ts'
import { hrefWith, parseSearchParams } from '#lib/analytics/search-params.ts'

const dayMs = 86_400_000

/** The list that has a UTC day's calls: its days are the workspace's, two of them but where that is UTC's zone. */
export type CallsOfDay = { firstDay: string; lastDay: string; href: string }

/**
 * Where the calls and legs of an account's UTC day are listed.
 *
 * @param root - `/w/acme`
 * @param day - `YYYY-MM-DD`, UTC
 */
export function callsOfDay(
  root: string,
  accountId: number,
  day: string,
  { timeZone }: Place,
): CallsOfDay {
  const midnight = new Date(`${day}T00:00:00Z`)
  const firstDay = dayIn(midnight, timeZone)
  const lastDay = dayIn(new Date(midnight.getTime() + dayMs - 1), timeZone)
  const href = hrefWith(`${root}/calls`, parseSearchParams({}), {
    range: 'custom',
    from: firstDay,
    to: lastDay,
    unit: 'legs',
    account: [accountId],
  })
  return { firstDay, lastDay, href }
}
