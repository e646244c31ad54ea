import { dateFormat } from '#lib/analytics/format.ts'

const inUtc = { timeZone: 'UTC' } as const
const midnightOf = (day: string) => new Date(`${day}T00:00:00Z`)

/** A UTC day, `YYYY-MM-DD`, as `Tue, Nov 3, 2026`. */
export function formatUtcDay(day: string, locale: string): string {
  return dateFormat(locale, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    ...inUtc,
  }).format(midnightOf(day))
}

/** A UTC day, `YYYY-MM-DD`, as `Tuesday, November 3, 2026`. */
export function formatUtcDayInFull(day: string, locale: string): string {
  return dateFormat(locale, { dateStyle: 'full', ...inUtc }).format(midnightOf(day))
}

/** A month, `YYYY-MM`, as `Nov`, or with its year as `Jan 2026`. */
export function formatMonth(month: string, locale: string, hasYear: boolean): string {
  const year = hasYear ? ({ year: 'numeric' } as const) : {}
  return dateFormat(locale, { month: 'short', ...year, ...inUtc }).format(midnightOf(`${month}-01`))
}

/** The names of the weekdays from Monday, `Mon`. */
export function weekdayNames(locale: string): string[] {
  const format = dateFormat(locale, { weekday: 'short', ...inUtc })
  // 2024-01-01 was a Monday.
  return Array.from({ length: 7 }, (_, day) => format.format(new Date(Date.UTC(2024, 0, day + 1))))
}
