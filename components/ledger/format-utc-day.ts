const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(locale: string, weekday: 'short' | 'long', month: 'short' | 'long') {
  const key = `${locale} ${weekday} ${month}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, {
    weekday,
    month,
    day: 'numeric',
    year: 'numeric',
    timeZone: 'UTC',
  })
  formats.set(key, made)
  return made
}

/** A UTC day, `YYYY-MM-DD`, as `Tue, Nov 3, 2026`. */
export function formatUtcDay(day: string, locale: string): string {
  return formatOf(locale, 'short', 'short').format(new Date(`${day}T00:00:00Z`))
}

/** A UTC day, `YYYY-MM-DD`, as `Tuesday, November 3, 2026`. */
export function formatUtcDayInFull(day: string, locale: string): string {
  return formatOf(locale, 'long', 'long').format(new Date(`${day}T00:00:00Z`))
}

/** A month, `YYYY-MM`, as `Nov`, or with its year as `Jan 2026`. */
export function formatMonth(month: string, locale: string, hasYear: boolean): string {
  return new Intl.DateTimeFormat(locale, {
    month: 'short',
    ...(hasYear ? { year: 'numeric' as const } : {}),
    timeZone: 'UTC',
  }).format(new Date(`${month}-01T00:00:00Z`))
}

/** The names of the weekdays from Monday, `Mon`. */
export function weekdayNames(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  // 2024-01-01 was a Monday.
  return Array.from({ length: 7 }, (_, day) => format.format(new Date(Date.UTC(2024, 0, day + 1))))
}
