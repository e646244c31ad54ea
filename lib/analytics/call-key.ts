// Places and calls in a URL: the bytes of an instant and a SID in base64url, so that no SID shows in an address.
import { digitsOfUuid, uuidOfDigits } from '#lib/call-sid.ts'

/** A place in the list, newest first, right before or after a call. */
export type Cursor = { towards: 'older' | 'newer'; occurredAt: Date; sid: string }

/** Year 9999, within what Postgres and `Date` both hold. */
const latestMs = Date.UTC(9999, 0)

/**
 * @param sid - a call SID as a UUID
 * @returns 22 characters for the `call` parameter
 */
export function encodeCallKey(sid: string): string {
  return Buffer.from(digitsOfUuid(sid), 'hex').toString('base64url')
}

/**
 * @param key - the `call` parameter
 * @returns the call's SID as a UUID; null when the key is not one
 */
export function decodeCallKey(key: string): string | null {
  const bytes = Buffer.from(key, 'base64url')
  return bytes.length === 16 ? uuidOfDigits(bytes.toString('hex')) : null
}

/** @returns 33 characters for the `cursor` parameter: `o` goes to older calls, `n` to newer ones */
export function encodeCursor({ towards, occurredAt, sid }: Cursor): string {
  const bytes = Buffer.alloc(24)
  bytes.writeBigInt64BE(BigInt(occurredAt.getTime()))
  bytes.write(digitsOfUuid(sid), 8, 'hex')
  return (towards === 'older' ? 'o' : 'n') + bytes.toString('base64url')
}

/** @returns the place; null when the parameter is not one */
export function decodeCursor(cursor: string): Cursor | null {
  const bytes = Buffer.from(cursor.slice(1), 'base64url')
  if (bytes.length !== 24) return null
  const occurredAtMs = Number(bytes.readBigInt64BE())
  if (occurredAtMs < 0 || occurredAtMs > latestMs) return null
  const occurredAt = new Date(occurredAtMs)
  const sid = uuidOfDigits(bytes.subarray(8).toString('hex'))
  return { towards: cursor.startsWith('o') ? 'older' : 'newer', occurredAt, sid }
}
