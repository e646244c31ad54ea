// Figures and instants as the reader writes them: locale from the browser, zone from the workspace. Pure, and the
// same on server and client.

/** Whose conventions a text follows: a BCP 47 tag and an IANA zone. */
export type Place = { locale: string; timeZone: string }

/** What stands for a figure that does not exist, such as a rate of nothing. */
export const noFigure = '–'

/** Formats are dear to make and few. */
function cached<Options extends object, Format>(
  make: (locale: string, options: Options) => Format,
): (locale: string, options: Options) => Format {
  const made = new Map<string, Format>()
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`
    const existing = made.get(key)
    if (existing !== undefined) return existing
    const fresh = make(locale, options)
    made.set(key, fresh)
    return fresh
  }
}

const numberFormat = cached(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
)

/** The reader's way to write an instant, made once a locale and options. */
export const dateFormat = cached(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)

/** `12,345` */
export function formatCount(value: number, locale: string): string {
  return numberFormat(locale, { maximumFractionDigits: 0 }).format(value)
}

/**
 * `1 call`, `12,345 calls`
 *
 * @param many - where an `s` after the singular does not make the plural
 */
export function formatQuantity(
  count: number,
  locale: string,
  one: string,
  many = `${one}s`,
): string {
  return `${formatCount(count, locale)} ${count === 1 ? one : many}`
}

/** `12K`, for axes */
export function formatCompact(value: number, locale: string): string {
  return numberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value)
}

/** `87.3%`; a share is between 0 and 1 */
export function formatShare(share: number | null, locale: string): string {
  if (share === null) return noFigure
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share)
}

/** `45s`, `3m 12s`, `1h 02m`, never broken at its space; seconds are rounded to whole ones */
export function formatDuration(seconds: number | null, locale: string): string {
  if (seconds === null) return noFigure
  const whole = Math.round(seconds)
  const plain = (value: number) => formatCount(value, locale)
  const padded = numberFormat(locale, { minimumIntegerDigits: 2 })
  if (whole < 60) return `${plain(whole)}s`
  if (whole < 3_600) return `${plain(Math.floor(whole / 60))}m\u00A0${padded.format(whole % 60)}s`
  return `${plain(Math.floor(whole / 3_600))}h\u00A0${padded.format(Math.floor((whole % 3_600) / 60))}m`
}

function isDecimal(value: string): value is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(value)
}

/**
 * Money from an exact decimal; `Intl` rounds the digits themselves, no float is made of them.
 *
 * @param amount - as Postgres writes a `numeric`
 * @param currency - ISO 4217; anything else is written after the number as it is
 * @param precision - `total` to the currency's own digits, `price` to five, as a call's price needs
 */
export function formatMoney(
  amount: string,
  currency: string,
  locale: string,
  precision: 'total' | 'price' = 'total',
): string {
  if (!isDecimal(amount)) return noFigure
  const digits = precision === 'price' ? { maximumFractionDigits: 5 } : {}
  if (!/^[A-Z]{3}$/.test(currency) || currency === 'XXX') {
    const plain = numberFormat(locale, { maximumFractionDigits: 5 }).format(amount)
    return currency === 'XXX' ? plain : `${plain} ${currency}`
  }
  return numberFormat(locale, { style: 'currency', currency, ...digits }).format(amount)
}

/** How a figure moved: the text of the difference and its sign. */
export type Change = { text: string; trend: 'up' | 'down' | 'flat' }

/**
 * The change against a previous figure, `+12.4%`.
 *
 * @returns null when there is nothing to compare with: no figure, or a previous one of zero
 */
export function formatChange(
  current: number | null,
  previous: number | null,
  locale: string,
): Change | null {
  if (current === null || previous === null || previous === 0) return null
  return toChange(current / previous - 1, (value) =>
    numberFormat(locale, {
      style: 'percent',
      maximumFractionDigits: Math.abs(value) < 1 ? 1 : 0,
      signDisplay: 'exceptZero',
    }).format(value),
  )
}

/** The change between two shares in percentage points, `+1.2 pp`: a relative change of a rate misleads. */
export function formatPointsChange(
  current: number | null,
  previous: number | null,
  locale: string,
): Change | null {
  if (current === null || previous === null) return null
  return toChange(current - previous, (value) => {
    const points = numberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
    return `${points.format(value * 100)} pp`
  })
}

function toChange(difference: number, write: (value: number) => string): Change {
  const rounded = Math.round(difference * 1_000) / 1_000
  const trend = rounded === 0 ? 'flat' : rounded > 0 ? 'up' : 'down'
  return { text: write(rounded), trend }
}

/** `Nov 23, 2026, 2:05 PM` */
export function formatInstant(instant: Date, { locale, timeZone }: Place): string {
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(instant)
}

/** `Nov 23, 2:05 PM` within the year of `now`, with the year otherwise; for lists, where room is short */
export function formatMoment(instant: Date, now: Date, place: Place): string {
  const { locale, timeZone } = place
  const year = dateFormat(locale, { year: 'numeric', timeZone })
  if (year.format(instant) !== year.format(now)) return formatInstant(instant, place)
  return dateFormat(locale, {
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  }).format(instant)
}

/** `Mon, Nov 23, 2026, 2:05:09 PM GMT+1`: to the second, with the zone */
export function formatExactInstant(instant: Date, { locale, timeZone }: Place): string {
  return dateFormat(locale, {
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(instant)
}

/** `2:05 PM` */
export function formatTime(instant: Date, { locale, timeZone }: Place): string {
  return dateFormat(locale, { timeStyle: 'short', timeZone }).format(instant)
}

/** `Mon, Nov 23` */
export function formatDayOf(instant: Date, { locale, timeZone }: Place): string {
  return dateFormat(locale, { weekday: 'short', month: 'short', day: 'numeric', timeZone }).format(
    instant,
  )
}

/** `Nov 9 – 15, 2026`, or one day alone; both days are inclusive, `YYYY-MM-DD` */
export function formatDays(firstDay: string, lastDay: string, locale: string): string {
  const format = dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  return format.formatRange(new Date(`${firstDay}T00:00Z`), new Date(`${lastDay}T00:00Z`))
}
