// Days as whole numbers, so that the browser counts with them whether or not it knows Temporal.
const dayMs = 86_400_000

/** Days since 1970-01-01 of a UTC day, `YYYY-MM-DD`. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs
}

/** The UTC day of a number, `YYYY-MM-DD`. */
export function dayText(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10)
}

/** Monday is 0, Sunday 6, as ISO 8601 has its weeks. */
export function weekdayOf(number: number): number {
  // 1970-01-01 was a Thursday.
  return (((number + 3) % 7) + 7) % 7
}

/** The Monday of a day's week. */
export function mondayOf(number: number): number {
  return number - weekdayOf(number)
}

/**
 * The same day of another month; its last day where the month is shorter.
 *
 * @param months - how many later; negative for earlier
 */
export function addMonths(number: number, months: number): number {
  const date = new Date(number * dayMs)
  const lastOfMonth = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0) / dayMs
  const firstOfMonth = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / dayMs
  return Math.min(firstOfMonth + date.getUTCDate() - 1, lastOfMonth)
}
