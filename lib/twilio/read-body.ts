import type { Readable } from 'node:stream'

const maxLength = 32 * 1024 * 1024

/** A page of a thousand calls has two megabytes. */
const usualSize = 4 * 1024 * 1024
/** As many as are read at a time by one busy customer; what is beyond is left to the garbage collector. */
const mostSpare = 8
const spare: Buffer[] = []

/** Memory to be used again: pieces of text that were put together outlived the young generation with every page. */
function lendBuffer(): Buffer {
  return spare.pop() ?? Buffer.allocUnsafeSlow(usualSize)
}

function giveBack(buffer: Buffer): void {
  if (buffer.length === usualSize && spare.length < mostSpare) spare.push(buffer)
}

function grown(buffer: Buffer, length: number): Buffer {
  const larger = Buffer.allocUnsafeSlow(Math.max(length, 2 * buffer.length))
  buffer.copy(larger)
  giveBack(buffer)
  return larger
}

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
 * A body, to be taken once. Held, because promises that are older than its text, and no longer needed, would keep that
 * until the next collection of everything: two megabytes a page.
 */
export class HeldBody {
  #bytes: Buffer | null = null
  #length = 0

  /**
   * Reads a body as it comes.
   *
   * @throws {@link LostBody} when it is cut off or beyond all measure
   */
  static async read(body: Readable): Promise<HeldBody> {
    const held = new HeldBody()
    try {
      const chunks: AsyncIterable<Buffer> = body
      for await (const chunk of chunks) held.#add(chunk)
    } catch (error) {
      held.#release()
      if (error instanceof Error && 'code' in error) throw new LostBody(String(error.code))
      throw error
    }
    return held
  }

  /** What the JSON of the text says; the text when it is no JSON. */
  take(): unknown {
    const text = this.#takeText()
    try {
      return JSON.parse(text) as unknown
    } catch {
      return text
    }
  }

  #add(chunk: Buffer): void {
    const length = this.#length + chunk.length
    if (length > maxLength) throw new LostBody('ERR_BODY_TOO_LONG')
    const bytes = this.#bytes ?? lendBuffer()
    this.#bytes = length > bytes.length ? grown(bytes, length) : bytes
    chunk.copy(this.#bytes, this.#length)
    this.#length = length
  }

  #takeText(): string {
    const text = this.#bytes?.toString('utf8', 0, this.#length) ?? ''
    this.#release()
    return text
  }

  #release(): void {
    if (this.#bytes !== null) giveBack(this.#bytes)
    this.#bytes = null
  }
}
