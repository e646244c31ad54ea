import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** Whose number a call used, and where its other side is. */
export type CallParties = {
  /** The customer's own side of the call. */
  number: string
  /** ISO 3166 code of the other side's number; null when it is not a phone number of one country. */
  country: string | null
}

// Origination is what trunking calls an incoming call: from the public network to the customer's own
// equipment (twilio.com/docs/voice/api/call-resource, `direction`).
const incoming: ReadonlySet<string> = new Set(['inbound', 'trunking-originating'])

const cachedNumbers = 50_000
let countries = new Map<string, string | null>()

/**
 * Tells the two sides of a call apart.
 *
 * @param direction - Twilio's; an unknown one counts as outgoing
 */
export function callParties(direction: string, from: string, to: string): CallParties {
  const isIncoming = incoming.has(direction)
  return { number: isIncoming ? to : from, country: countryOf(isIncoming ? from : to) }
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
