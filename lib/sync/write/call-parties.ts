import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

// Origination is what trunking calls an incoming call: from the public network to the customer's own
// equipment (twilio.com/docs/voice/api/call-resource, `direction`).
const incoming: ReadonlySet<string> = new Set(['inbound', 'trunking-originating'])

const cachedNumbers = 50_000
let countries = new Map<string, string | null>()

/**
 * Whether a call came in: the customer's own side is then `to`, of any other call `from`.
 *
 * @param direction - Twilio's; an unknown one counts as outgoing
 */
export function isIncoming(direction: string): boolean {
  return incoming.has(direction)
}

/**
 * The country of a number in E.164.
 *
 * @returns null for a SIP or client address, free text, and a number that belongs to no single country
 */
export function countryOf(address: string): string | null {
  if (!address.startsWith('+')) return null
  const known = countries.get(address)
  if (known !== undefined) return known
  // Parsing takes some 9 µs; the numbers of one account repeat. Emptied, not aged: simple and bounded.
  if (countries.size >= cachedNumbers) countries = new Map()
  const country = parsePhoneNumberFromString(address)?.country ?? null
  countries.set(address, country)
  return country
}
