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
 * Reads a body's text as it comes.
 *
 * @throws {@link LostBody} when it is cut off or beyond all measure
 */
export async function readBody(body: Readable): Promise<string> {
  let text = ''
  try {
    const chunks: AsyncIterable<string> = body.setEncoding('utf8')
    for await (const chunk of chunks) {
      text += chunk
      if (text.length > maxLength) throw new LostBody('ERR_BODY_TOO_LONG')
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new LostBody(String(error.code))
    throw error
  }
  return text
}

/** What the JSON of a body says; a body that is no JSON stays as it is. */
export function parseBody(body: unknown): unknown {
  if (typeof body !== 'string') return body
  try {
    return JSON.parse(body) as unknown
  } catch {
    return body
  }
}
