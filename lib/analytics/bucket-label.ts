import { formatDayOf, formatTime, type Place } from './format.ts'
import type { Granularity } from './granularity.ts'
import type { Period } from './range.ts'

/** A bucket's text on the axis and in full. */
export type BucketLabel = { short: string; full: string }

function shortOptions(granularity: Granularity, isOneDay: boolean): Intl.DateTimeFormatOptions {
  switch (granularity) {
    case 'hour':
      return isOneDay ? { timeStyle: 'short' } : { weekday: 'short', hour: 'numeric' }
    case 'day':
    case 'week':
      return { month: 'short', day: 'numeric' }
    case 'month':
      return { month: 'short', year: '2-digit' }
  }
}

function zoneName(instant: Date, { locale, timeZone }: Place): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' }).formatToParts(
    instant,
  )
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

function fullLabel({ from, to }: Period, granularity: Granularity, place: Place): string {
  const { locale, timeZone } = place
  const last = new Date(to.getTime() - 1)
  switch (granularity) {
    case 'hour':
      return `${formatDayOf(from, place)}, ${formatTime(from, place)} – ${formatTime(to, place)}`
    case 'day':
      return new Intl.DateTimeFormat(locale, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        timeZone,
      }).format(from)
    case 'week':
    case 'month':
      return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).formatRange(
        from,
        last,
      )
  }
}

/**
 * Names the buckets of a chart. The two hours of an autumn night that share a name get their zone's, `1:00 AM EDT`
 * and `1:00 AM EST`.
 *
 * @param buckets - in order
 * @param place - the reader's locale and the zone that the buckets were cut in
 */
export function labelBuckets(
  buckets: readonly Period[],
  granularity: Granularity,
  place: Place,
): BucketLabel[] {
  const [first, last] = [buckets.at(0), buckets.at(-1)]
  if (!first || !last) return []
  const isOneDay = last.to.getTime() - first.from.getTime() <= 25 * 3_600_000
  const format = new Intl.DateTimeFormat(place.locale, {
    ...shortOptions(granularity, isOneDay),
    timeZone: place.timeZone,
  })
  const shorts = buckets.map(({ from }) => format.format(from))
  return buckets.map((bucket, index) => {
    const short = shorts[index] ?? ''
    const full = fullLabel(bucket, granularity, place)
    const isRepeated =
      granularity === 'hour' && (shorts[index - 1] === short || shorts[index + 1] === short)
    if (!isRepeated) return { short, full }
    const zone = zoneName(bucket.from, place)
    return { short: `${short} ${zone}`, full: `${full} ${zone}` }
  })
}
