import type { ChartSeries } from '#components/charts/chart-series.ts'
import { directionLabel, statusLabel } from '#lib/analytics/call-words.ts'
import type { Stack } from '#lib/analytics/search-params.ts'

/** From the bottom of the bar: what was answered, then what was not, then what is still open. */
const statusOrder = ['completed', 'no-answer', 'busy', 'failed', 'canceled']
const openStatuses: ReadonlySet<string> = new Set(['queued', 'ringing', 'in-progress'])
const directionOrder = [
  'inbound',
  'outbound-api',
  'outbound-dial',
  'trunking-originating',
  'trunking-terminating',
]

/** The colour that a status or direction belongs to: its own, one for all that is open, one for all that is new. */
export function seriesKey(stack: Stack, value: string): string {
  if (stack === 'direction') return directionOrder.includes(value) ? value : 'other'
  if (openStatuses.has(value)) return 'open'
  return statusOrder.includes(value) ? value : 'other'
}

/** Adds up the counts of a bar by colour. */
export function countsBySeries(
  stack: Stack,
  counts: Readonly<Record<string, number>>,
): Record<string, number> {
  const values: Record<string, number> = {}
  for (const [value, calls] of Object.entries(counts)) {
    const key = seriesKey(stack, value)
    values[key] = (values[key] ?? 0) + calls
  }
  return values
}

function seriesLabel(stack: Stack, key: string): string {
  if (key === 'open') return 'Not ended'
  if (key === 'other') return 'Other'
  return stack === 'status' ? statusLabel(key) : directionLabel(key)
}

/**
 * The colours of the bars, always in the same order, whatever their sizes.
 *
 * @param present - the statuses or directions that occur
 */
export function seriesOf(stack: Stack, present: readonly string[]): ChartSeries[] {
  const keys = new Set(present.map((value) => seriesKey(stack, value)))
  const order =
    stack === 'status' ? [...statusOrder, 'open', 'other'] : [...directionOrder, 'other']
  return order
    .filter((key) => keys.has(key))
    .map((key) => ({ key, label: seriesLabel(stack, key), colorToken: `${stack}-${key}` }))
}
