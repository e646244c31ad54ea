/** The last lines of a stream of text, for the message when its writer fails. */
export class LastLines {
  readonly #limit: number
  #lines: string[] = ['']

  constructor(limit = 20) {
    this.#limit = limit
  }

  add(text: string): void {
    const [first = '', ...rest] = text.split('\n')
    const unfinished = this.#lines.pop() ?? ''
    this.#lines.push(unfinished + first, ...rest)
    // One more than asked for: the last is what has no line break yet.
    this.#lines = this.#lines.slice(-this.#limit - 1)
  }

  toString(): string {
    return this.#lines.join('\n').trim()
  }
}
