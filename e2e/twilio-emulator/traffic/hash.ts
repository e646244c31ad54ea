const GOLDEN = 0x9e3779b9

/** The finaliser of MurmurHash3: every input bit flips about half of the output bits. */
export function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

export function hash2(a: number, b: number): number {
  return mix(mix(a + GOLDEN) ^ Math.imul(b, 0x27d4eb2f))
}

export function hash3(a: number, b: number, c: number): number {
  return mix(hash2(a, b) ^ Math.imul(c + GOLDEN, 0x165667b1))
}

export function hashText(seed: number, text: string): number {
  let h = (0x811c9dc5 ^ seed) | 0
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return mix(h)
}

/** A fraction in [0, 1) from a 32-bit hash. */
export function fraction(hash: number): number {
  return hash / 4_294_967_296
}

/** `length` hexadecimal digits that depend on nothing but the seed and the text. */
export function hexDigits(seed: number, text: string, length: number): string {
  let digits = ''
  for (let i = 0; digits.length < length; i += 1) {
    digits += hash3(hashText(seed, text), hashText(seed + 1, text), i)
      .toString(16)
      .padStart(8, '0')
  }
  return digits.slice(0, length)
}
