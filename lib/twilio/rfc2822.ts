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
