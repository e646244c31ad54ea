// A call's SID in its two forms: as Twilio writes it, `CA` and 32 hex digits, and as a UUID of those digits, which the
// database keeps in 16 bytes.

/**
 * @param digits - 32 hex digits
 * @returns the UUID in the one spelling that a `uuid` column returns
 */
export function uuidOfDigits(digits: string): string {
  return digits.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/**
 * @param sid - as Twilio writes it
 * @returns the SID as a UUID
 */
export function sidUuid(sid: string): string {
  return uuidOfDigits(sid.slice(2))
}

/**
 * @param uuid - a SID as a UUID
 * @returns its 32 hex digits
 */
export function digitsOfUuid(uuid: string): string {
  return uuid.replaceAll('-', '')
}

/**
 * @param uuid - a SID as a UUID
 * @returns the SID as Twilio writes it
 */
export function callSid(uuid: string): string {
  return `CA${digitsOfUuid(uuid)}`
}
