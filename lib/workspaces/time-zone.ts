import { z } from 'zod'

/**
 * Names that Postgres takes for abbreviations before it looks for zones: CET, EET, MET and WET then have no summer time,
 * and what EST is a setting says. The others differ between editions of the zone database. All of them are links to these
 * cities since its edition 2024b (`backward`).
 */
const cities: ReadonlyMap<string, string> = new Map([
  ['CET', 'Europe/Brussels'],
  ['MET', 'Europe/Brussels'],
  ['EET', 'Europe/Athens'],
  ['WET', 'Europe/Lisbon'],
  ['EST', 'America/Panama'],
  ['MST', 'America/Phoenix'],
  ['HST', 'Pacific/Honolulu'],
  ['EST5EDT', 'America/New_York'],
  ['CST6CDT', 'America/Chicago'],
  ['MST7MDT', 'America/Denver'],
  ['PST8PDT', 'America/Los_Angeles'],
])

/** The zone's IANA name in its usual spelling, or null for what is no named zone, such as an offset. */
function namedZone(value: string): string | null {
  if (!/^[A-Za-z]/.test(value)) return null
  try {
    const name = new Temporal.ZonedDateTime(0n, value).timeZoneId
    return cities.get(name) ?? name
  } catch {
    return null
  }
}

/** An IANA time zone, such as `Europe/Berlin`, by a name that means the same zone to Temporal and to Postgres. */
export const timeZone = z.string().transform((value, context) => {
  const zone = namedZone(value)
  if (zone !== null) return zone
  context.addIssue({ code: 'custom', message: 'Choose a time zone from the list.' })
  return z.NEVER
})

/** The zone that a browser reports; one that we do not know is no reason to turn a person away. */
export const timeZoneOrUtc = timeZone.catch('UTC')

/**
 * The zones to choose from.
 *
 * @param current - the zone that is set: browsers also report old names, which the list may lack
 */
export function listTimeZones(current: string): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), current])].sort()
}
