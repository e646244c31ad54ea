import type { CallRow } from './call-row.ts'
import { isWithin, windowQuery, type CallWindow } from './call-window.ts'
import type { Credential } from './credential.ts'
import { parseCallRows, type MalformedRow } from './parse-call-rows.ts'
import { recordPages, type PageOptions } from './record-pages.ts'
import { accountSid as accountSidSchema } from './sid.ts'

/** A page of an account's call log. */
export type CallPage = {
  /** The window's calls of this page, each SID once, in the server's order, which is not promised. */
  calls: CallRow[]
  malformed: MalformedRow[]
  /** Where to continue after this page, also in another process; null after the last. */
  nextCursor: string | null
  pageSize: number
  requestId: string | null
  /** Just before the page was asked for: every change before it is in the rows. */
  readAt: Date
}

function unique(calls: CallRow[]): CallRow[] {
  const sids = new Set<string>()
  for (const { sid } of calls) sids.add(sid)
  if (sids.size === calls.length) return calls
  return [...new Map(calls.map((call) => [call.sid, call])).values()]
}

/**
 * Iterates an account's call log in a window, page by page. Memory holds one page. Over all pages every call of the
 * window comes at least once: pages can overlap when calls arrive meanwhile, or when reading had to begin again
 * with smaller pages, so store rows by their SID.
 *
 * @param credential - of the connection; the account may be another one that it can read
 * @param accountSid - whose calls; a main account's log does not include its subaccounts'
 * @param window - `[from, to)`, by the call's start, or its creation when it never started
 * @param options - `cursor` continues an earlier read of the same account and window
 * @throws {@link TwilioError}; the signal's reason when aborted; RangeError when the window is empty
 */
export async function* callPages(
  credential: Credential,
  accountSid: string,
  window: CallWindow,
  options: PageOptions = {},
): AsyncGenerator<CallPage> {
  const path = `/2010-04-01/Accounts/${accountSidSchema.parse(accountSid)}/Calls.json`
  const take = (records: unknown[]) => {
    const { calls, malformed } = parseCallRows(records)
    return { calls: unique(calls.filter((call) => isWithin(window, call))), malformed }
  }
  const list = { path, key: 'calls', query: windowQuery(window), take }
  for await (const page of recordPages(credential, list, options)) {
    yield {
      ...page.taken,
      nextCursor: page.nextCursor,
      pageSize: page.pageSize,
      requestId: page.requestId,
      readAt: page.askedAt,
    }
  }
}
