import { hash3 } from './hash.ts'

/**
 * Where a leg stands in an account's traffic: the hour (since 1970), the conversation in it, and
 * which leg.
 */
type LegPosition = { hour: number; index: number; part: 0 | 1 }

const ROUNDS = [0x1f3d, 0x5a21, 0x7c9b, 0x2e47]
const CALL_SID = /^CA[0-9a-f]{32}$/

const HEX_DIGITS = Buffer.from('0123456789abcdef')
const draft = Buffer.from(`CA${'0'.repeat(32)}`)

/**
 * A SID is its leg's position, scrambled by a keyed Feistel network, beside 64 check bits: it looks
 * random, costs nothing to remember, and leads back to its call.
 */
export function callSid(accountKey: number, hour: number, index: number, part: 0 | 1): string {
  let left = hour >>> 0
  let right = ((index << 1) | part) >>> 0
  for (const round of ROUNDS) {
    const next = (left ^ hash3(accountKey, right, round)) >>> 0
    left = right
    right = next
  }
  const check = hash3(accountKey ^ 0x51d, left, right)
  writeHex(check, 2)
  writeHex(left, 10)
  writeHex(right, 18)
  writeHex(hash3(check, right, left), 26)
  return draft.toString('latin1')
}

/**
 * The position that a SID of this account stands for, or null when the SID is not one of its own.
 */
export function positionOfCallSid(accountKey: number, sid: string): LegPosition | null {
  if (!CALL_SID.test(sid)) return null
  let left = Number.parseInt(sid.slice(10, 18), 16)
  let right = Number.parseInt(sid.slice(18, 26), 16)
  for (const round of ROUNDS.toReversed()) {
    const previous = (right ^ hash3(accountKey, left, round)) >>> 0
    right = left
    left = previous
  }
  const position = {
    hour: left,
    index: right >>> 1,
    part: right % 2 === 1 ? 1 : 0,
  } satisfies LegPosition
  return callSid(accountKey, position.hour, position.index, position.part) === sid ? position : null
}

/** Digit by digit: a page has two thousand SIDs, and a table of words is larger than the processor's cache. */
function writeHex(word: number, begin: number): void {
  for (let place = 0; place < 8; place += 1) {
    draft[begin + place] = HEX_DIGITS[(word >>> (28 - 4 * place)) & 15] ?? 0
  }
}
