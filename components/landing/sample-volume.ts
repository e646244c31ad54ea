import type { ChartBucket } from '#components/charts/chart-bucket.ts'
import type { ChartSeries } from '#components/charts/chart-series.ts'

/** The statuses of the sample, in the order of the stack. */
export const sampleSeries: readonly ChartSeries[] = [
  { key: 'completed', label: 'Completed', colorToken: 'status-completed' },
  { key: 'no-answer', label: 'No answer', colorToken: 'status-no-answer' },
  { key: 'busy', label: 'Busy', colorToken: 'status-busy' },
  { key: 'failed', label: 'Failed', colorToken: 'status-failed' },
]

const shares = { completed: 0.79, 'no-answer': 0.12, busy: 0.06, failed: 0.03 }
const callsByWeekday = [0.14, 1.08, 1.02, 1, 0.97, 0.86, 0.22]
const millisecondsPerDay = 86_400_000

/** A repeatable stand-in for chance, from 0 to 1. */
function wobble(seed: number): number {
  const value = Math.sin(seed * 12.9898) * 43_758.5453
  return value - Math.floor(value)
}

/**
 * Invented calls of a small service desk: busy weekdays, quiet weekends, one evening with a broken route.
 *
 * @param today - any instant of the last day, taken in UTC; that day is still running
 * @param days - how many, the last included
 * @param locale - of the day's labels
 */
export function sampleVolume(today: Date, days: number, locale: string): ChartBucket[] {
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const long = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' })
  return Array.from({ length: days }, (_, index) => {
    const date = new Date(today.getTime() - (days - 1 - index) * millisecondsPerDay)
    const isPartial = index === days - 1
    const isOutage = index === Math.round(days * 0.6)
    const weekday = callsByWeekday[date.getUTCDay()] ?? 1
    const calls = 1_240 * weekday * (0.9 + 0.2 * wobble(index)) * (isPartial ? 0.55 : 1)
    const values = Object.fromEntries(
      Object.entries(shares).map(([status, share], position) => {
        const swing = 0.85 + 0.3 * wobble(index * 7 + position)
        const weight = status === 'failed' && isOutage ? 9 : 1
        return [status, Math.round(calls * share * swing * weight)]
      }),
    )
    return {
      key: date.toISOString().slice(0, 10),
      label: short.format(date),
      startLabel: long.format(date),
      values,
      isPartial,
    }
  })
}
