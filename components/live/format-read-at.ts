import type { Place } from '#lib/analytics/format.ts'

/** `2:05:09 PM`: to the second, so that every refresh can be seen. */
export function formatReadAt(instant: Date, { locale, timeZone }: Place): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone }).format(instant)
}
