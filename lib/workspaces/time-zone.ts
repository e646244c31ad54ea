import { z } from 'zod'

/** The zone's IANA name in its usual spelling, or null for what is no named zone, such as an offset. */
function namedZone(value: string): string | null {
  if (!/^[A-Za-z]/.test(value)) return null
  try {
    return new Temporal.ZonedDateTime(0n, value).timeZoneId
  } catch {
    return null
  }
}

/** An IANA time zone, such as `Europe/Berlin`. */
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
