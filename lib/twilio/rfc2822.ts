const months = new Map(
  ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map(
    (name, index) => [name, index] as const,
  ),
)
const pattern =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:([+-])(\d{2})(\d{2})|GMT|UTC?|Z)$/

/**
 * Parses an RFC 2822 instant such as `Fri, 18 Oct 2019 17:00:00 +0000`. `Date.parse` takes far more (and reads
 * a missing zone as the machine's), so the form is checked first. The weekday is not compared with the date.
 *
 * @returns null when the text is not such an instant, an impossible day or a year before 1900 included
 */
export function parseRfc2822(text: string): Date | null {
  return parseOnKnownDay(text) ?? parseAny(text)
}

const colon = 58
const zero = 48
const keptDays = 1000
let midnights = new Map<string, number>()

/** Twilio writes every instant like the one above, and most instants of a page are of one day. */
function parseOnKnownDay(text: string): Date | null {
  if (text.length !== 31 || !text.endsWith(' +0000')) return null
  if (text.charCodeAt(19) !== colon || text.charCodeAt(22) !== colon) return null
  const hour = twoDigits(text, 17)
  const minute = twoDigits(text, 20)
  const second = twoDigits(text, 23)
  if (!(hour <= 23 && minute <= 59 && second <= 60)) return null
  const midnight = midnightOf(text.slice(0, 17))
  if (midnight === null) return null
  return new Date(midnight + ((hour * 60 + minute) * 60 + second) * 1000)
}

/** @param day - as in `Fri, 18 Oct 2019 ` */
function midnightOf(day: string): number | null {
  const known = midnights.get(day)
  if (known !== undefined) return known
  const midnight = parseAny(`${day}00:00:00 +0000`)
  if (midnight === null) return null
  if (midnights.size >= keptDays) midnights = new Map()
  midnights.set(day, midnight.getTime())
  return midnight.getTime()
}

/** NaN when they are no digits. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - zero
  const ones = text.charCodeAt(at + 1) - zero
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN
}

function parseAny(text: string): Date | null {
  const match = pattern.exec(text)
  if (match === null) return null
  const [, day, monthName = '', year, hour, minute, second, sign, zoneHours, zoneMinutes] = match
  const month = months.get(monthName)
  if (month === undefined || Number(year) < 1900) return null
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null
  const midnight = new Date(Date.UTC(Number(year), month, Number(day)))
  if (midnight.getUTCDate() !== Number(day)) return null
  const minutes = Number(hour) * 60 + Number(minute)
  const ahead = sign === undefined ? 0 : Number(`${sign}1`) * offsetMinutes(zoneHours, zoneMinutes)
  midnight.setTime(midnight.getTime() + (minutes - ahead) * 60_000 + Number(second) * 1000)
  return midnight
}

function offsetMinutes(hours = '0', minutes = '0'): number {
  return Number(hours) * 60 + Number(minutes)
}
