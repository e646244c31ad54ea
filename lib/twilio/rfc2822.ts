const months = 'JanFebMarAprMayJunJulAugSepOctNovDec'
const pattern =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:([+-])(\d{2})(\d{2})|GMT|UT|UTC|Z)$/

/**
 * Parses an RFC 2822 instant such as `Fri, 18 Oct 2019 17:00:00 +0000`. `Date.parse` takes far more (and reads
 * a missing zone as the machine's), so the form is checked first. The weekday is not compared with the date.
 *
 * @returns null when the text is not such an instant, an impossible day included
 */
export function parseRfc2822(text: string): Date | null {
  const match = pattern.exec(text)
  if (match === null) return null
  const [, day, monthName = '', year, hour, minute, second, sign, zoneHours, zoneMinutes] = match
  const position = months.indexOf(monthName)
  if (position % 3 !== 0) return null
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null
  const local = new Date(0)
  local.setUTCFullYear(Number(year), position / 3, Number(day))
  if (local.getUTCDate() !== Number(day)) return null
  local.setUTCHours(Number(hour), Number(minute), Number(second))
  if (sign === undefined) return local
  const offsetMinutes = Number(zoneHours) * 60 + Number(zoneMinutes)
  return new Date(local.getTime() - (sign === '-' ? -1 : 1) * offsetMinutes * 60_000)
}
