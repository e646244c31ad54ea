// Reads any list of the API page by page. It never builds a page's address but the first.
import { z } from 'zod'
import { malformedAnswer, type Answer } from './answer.ts'
import type { Credential } from './credential.ts'
import { TwilioError } from './errors.ts'
import { getAnswer } from './get-payload.ts'
import { checkNextPage, pageSizeOf, tokenOf } from './next-page.ts'
import { resolveOptions, type ReadOptions } from './read-options.ts'
import { asksTooLong, retryDelayMs } from './retry.ts'

/** A list: its path, the key of its records, and the filters of its first page. */
export type RecordList<T> = {
  path: string
  key: string
  query: Readonly<Record<string, string>>
  /** Makes of a page's records what is wanted of them; what it throws ends the read. */
  take: (records: unknown[], requestId: string | null) => T
}

export type PageOptions = ReadOptions & {
  /** Continues here: the `nextCursor` of an earlier page of the same list. */
  cursor?: string | undefined
  /** Records per page, 1 to 1000. */
  pageSize?: number | undefined
}

export type RecordPage<T> = {
  /** What was made of its records. */
  taken: T
  nextCursor: string | null
  /** As asked for, or what the server says to have made of that. */
  pageSize: number
  requestId: string | null
  /** Just before the page was asked for. */
  askedAt: Date
}

const smallerSizes = [500, 100]
/** Tries of a first page before a smaller one is asked for: nothing has been read that could be lost. */
const triesBeforeStep = 3

const envelope = z.looseObject({
  next_page_uri: z.string().nullish(),
  page_size: z.int().positive().catch(Infinity),
})
const recordArray = z.array(z.unknown())

function firstPage(list: RecordList<unknown>, pageSize: number): string {
  const query = new URLSearchParams({ ...list.query, PageSize: String(pageSize) })
  return `${list.path}?${query}`
}

function readEnvelope<T>({ payload, requestId }: Answer, list: RecordList<T>) {
  const fields = envelope.safeParse(payload)
  const records = recordArray.safeParse(fields.data?.[list.key])
  if (!fields.success || !records.success) throw malformedAnswer(requestId)
  return {
    taken: list.take(records.data, requestId),
    nextUri: fields.data.next_page_uri || null,
    servedSize: fields.data.page_size,
  }
}

function smallerThan(pageSize: number): number | undefined {
  return smallerSizes.find((size) => size < pageSize)
}

type Position = { cursor: string | null; pageSize: number }

/** What a `PageToken` that has expired may be answered with: 400 is documented for a bad one, for an old one nothing is. */
const forgottenStatuses: ReadonlySet<number> = new Set([400, 404, 410])

/** Where to go on after a page has failed for good; null when nowhere. */
function fallBack(error: TwilioError, { cursor, pageSize }: Position, kept: string | null) {
  const smaller = smallerThan(pageSize)
  if (asksTooLong(error)) return null
  if (error.kind === 'transient' && smaller) return { cursor: null, pageSize: smaller }
  const isForgotten = error.status !== null && forgottenStatuses.has(error.status)
  if (isForgotten && cursor !== null && cursor === kept) return { cursor: null, pageSize }
  return null
}

/**
 * Reads a list's pages in the order in which the server links them. Every page's address is the server's own
 * `next_page_uri`, checked; a token that comes back a second time ends the read as `malformed`.
 *
 * When a page fails for good with a server error, a timeout or a cut body, a smaller page is asked for (1000, 500, 100).
 * In the middle of a list that means beginning again: what a `PageToken` means together with another `PageSize`
 * is not documented, so records come twice rather than never. A kept cursor that the server has forgotten (400, 404 or 410)
 * begins again too; where it is the account that is gone, the first page says so.
 *
 * @throws {@link TwilioError}, or the signal's reason
 */
export async function* recordPages<T>(
  credential: Credential,
  list: RecordList<T>,
  options: PageOptions,
): AsyncGenerator<RecordPage<T>> {
  const resolved = resolveOptions(options)
  const { apiBaseUrl, random, signal, sleep } = resolved
  let kept = options.cursor ? checkNextPage(options.cursor, list.path, apiBaseUrl) : null
  const keptSize = kept === null ? null : pageSizeOf(kept)
  let position: Position = { cursor: kept, pageSize: keptSize ?? options.pageSize ?? 1000 }
  const read = (given: Answer) => readEnvelope(given, list)
  const seenTokens = new Set(kept === null ? [] : [tokenOf(kept)])

  for (;;) {
    const target = position.cursor ?? firstPage(list, position.pageSize)
    const hasStep = position.cursor === null && smallerThan(position.pageSize) !== undefined
    const maxTransientAttempts = hasStep ? triesBeforeStep : undefined
    let answer
    try {
      answer = await getAnswer(credential, target, resolved, read, maxTransientAttempts)
    } catch (error) {
      const next = error instanceof TwilioError ? fallBack(error, position, kept) : null
      if (!(error instanceof TwilioError) || next === null) throw error
      position = next
      // Forgotten once, it is no reason to begin again a second time.
      kept = null
      seenTokens.clear()
      await sleep(retryDelayMs(triesBeforeStep, error.retryAfterMs, random), signal)
      continue
    }
    const { requestId, askedAt } = answer
    const { taken, nextUri, servedSize } = answer.taken
    const pageSize = Math.min(position.pageSize, servedSize)
    const cursor = nextUri === null ? null : checkNextPage(nextUri, list.path, apiBaseUrl)
    if (cursor !== null && seenTokens.has(tokenOf(cursor))) throw malformedAnswer(requestId)
    yield { taken, nextCursor: cursor, pageSize, requestId, askedAt }
    if (cursor === null) return
    seenTokens.add(tokenOf(cursor))
    position = { ...position, cursor }
  }
}
