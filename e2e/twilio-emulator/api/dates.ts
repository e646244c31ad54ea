const WEEKDAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const TWO_DIGITS = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'))

let lastDay = Number.NaN
let lastDayText = ''

/** An instant (seconds since 1970) as Twilio writes it: RFC 2822 in UTC. */
export function rfc2822(second: number): string {
  const day = Math.floor(second / 86_400)
  if (day !== lastDay) {
    lastDay = day
    lastDayText = dayText(day)
  }
  const rest = second - day * 86_400
  const hours = TWO_DIGITS[Math.floor(rest / 3600)] ?? ''
  const minutes = TWO_DIGITS[Math.floor(rest / 60) % 60] ?? ''
  return `${lastDayText}${hours}:${minutes}:${TWO_DIGITS[rest % 60] ?? ''} +0000`
}

function dayText(day: number): string {
  const date = new Date(day * 86_400_000)
  const dayOfMonth = TWO_DIGITS[date.getUTCDate()] ?? ''
  const month = MONTHS[date.getUTCMonth()] ?? ''
  return `${WEEKDAYS[((day % 7) + 7) % 7] ?? ''}, ${dayOfMonth} ${month} ${date.getUTCFullYear()} `
}

/** A UTC day (days since 1970) as `YYYY-MM-DD`. */
export function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** The days since 1970 of a `YYYY-MM-DD` that exists, else null. */
export function parseIsoDay(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const day = Date.parse(`${text}T00:00:00Z`) / 86_400_000
  return Number.isNaN(day) || isoDay(day) !== text ? null : day
}

/**
 * A filter's date: a UTC day counts from its midnight, an instant is cut to its second; null when
 * unreadable.
 */
export function parseFilterDate(text: string): { second: number; isDay: boolean } | null {
  const day = parseIsoDay(text)
  if (day !== null) return { second: day * 86_400, isDay: true }
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(
    text,
  )
  const ms = isInstant ? Date.parse(text) : Number.NaN
  return Number.isNaN(ms) ? null : { second: Math.floor(ms / 1000), isDay: false }
}
