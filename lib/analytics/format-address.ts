import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** `+493012345678` → `+49 30 12345678`; SIP and client addresses without their scheme; anything else as it is. */
export function formatAddress(address: string): string {
  if (address.startsWith('+')) {
    return parsePhoneNumberFromString(address)?.formatInternational() ?? address
  }
  return address === '' ? 'Unknown' : address.replace(/^(sips?|client|sim):/, '')
}
