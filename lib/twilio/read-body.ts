import type { Readable } from 'node:stream'

const maxLength = 32 * 1024 * 1024

/** A body that did not come to its end, or came to none. */
export class LostBody extends Error {
  override readonly name = 'LostBody'
  readonly code: string

  constructor(code: string) {
    super('The body of an answer was lost')
    this.code = code
  }
}

/**
 * The text of a body, to be taken once. Held, because promises that are older than the text, and no longer needed,
 * would keep it until the next collection of everything: two megabytes a page.
 */
export class HeldBody {
  #text = ''

  /**
   * Reads a body's text as it comes.
   *
   * @throws {@link LostBody} when it is cut off or beyond all measure
   */
  static async read(body: Readable): Promise<HeldBody> {
    const held = new HeldBody()
    try {
      const chunks: AsyncIterable<string> = body.setEncoding('utf8')
      for await (const chunk of chunks) {
        held.#text += chunk
        if (held.#text.length > maxLength) throw new LostBody('ERR_BODY_TOO_LONG')
      }
    } catch (error) {
      if (error instanceof Error && 'code' in error) throw new LostBody(String(error.code))
      throw error
    }
    return held
  }

  /** What the JSON of the text says; the text when it is no JSON. */
  take(): unknown {
    const text = this.#text
    this.#text = ''
    try {
      return JSON.parse(text) as unknown
    } catch {
      return text
    }
  }
}
