/**
 * A text that grows at its end and is kept as bytes: a page is two megabytes of small pieces, which cost more joined as
 * strings than everything else that there is to a page.
 */
export class AsciiText {
  #bytes: Buffer
  #length = 0

  /** @param expectedLength - in characters; more are taken, too */
  constructor(expectedLength: number) {
    this.#bytes = Buffer.allocUnsafe(expectedLength)
  }

  add(text: string): void {
    this.#makeRoom(text.length)
    this.#length += this.#bytes.write(text, this.#length, 'latin1')
  }

  /** Adds a form with a word in each of its blanks, which are as long as the word. */
  addFilled({ bytes, blanks }: Form, word: string): void {
    const begin = this.#length
    this.#makeRoom(bytes.length)
    this.#bytes.set(bytes, begin)
    for (const blank of blanks) this.#bytes.write(word, begin + blank, 'latin1')
    this.#length += bytes.length
  }

  /** The text so far; it shares its memory with what is written, which is to be nothing more. */
  toBuffer(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }

  #makeRoom(length: number): void {
    const wanted = this.#length + length
    if (wanted <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(wanted, this.#bytes.length * 2))
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}

/** A text with blanks, and where they begin. */
export type Form = { bytes: Buffer; blanks: readonly number[] }

/** The form that parts of text make with a blank of so many characters between each two of them. */
export function makeForm(parts: readonly string[], blankLength: number): Form {
  const text = parts.join(' '.repeat(blankLength))
  let length = -blankLength
  const blanks = parts.map((part) => {
    const blank = length
    length += blankLength + part.length
    return blank
  })
  return { bytes: Buffer.from(text, 'latin1'), blanks: blanks.slice(1) }
}
