/** What a reader gets whose browser says nothing that we understand. */
export const defaultLocale = 'en-US'

/**
 * The reader's locale: the language wanted most of those that `Intl` knows.
 *
 * @param acceptLanguage - the header `Accept-Language`, as sent
 * @returns a BCP 47 tag that every `Intl` constructor accepts
 */
export function localeFrom(acceptLanguage: string | null): string {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', quality] = entry.trim().split(/;\s*q=/)
      return { tag, weight: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ tag, weight }) => tag !== '*' && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  return wanted.map(({ tag }) => supported(tag)).find((tag) => tag !== null) ?? defaultLocale
}

function supported(tag: string): string | null {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag)[0] ?? null
  } catch {
    return null
  }
}
