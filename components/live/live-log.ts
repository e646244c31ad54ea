import { TwilioError, type CallPage, type CallRow } from '#lib/twilio/index.ts'

/** What was read of one account's call log, and what stopped the reading, if anything did. */
export type LiveLog = {
  /** Calls under way first, then by start, newest first. */
  calls: CallRow[]
  /** Whether the window holds more than was read. */
  hasMore: boolean
  malformedCount: number
  fault: TwilioError | null
}

const openStatuses = new Set(['queued', 'initiated', 'ringing', 'in-progress'])

/** Whether a call is still under way. */
export function isOpen(call: Pick<CallRow, 'status'>): boolean {
  return openStatuses.has(call.status)
}

/** When a call began: its start, or its creation while nobody has picked up. */
export function beganAt(call: Pick<CallRow, 'startTime' | 'dateCreated'>): Date {
  return call.startTime ?? call.dateCreated
}

function inReadingOrder(a: CallRow, b: CallRow): number {
  return (
    Number(isOpen(b)) - Number(isOpen(a)) ||
    beganAt(b).getTime() - beganAt(a).getTime() ||
    a.sid.localeCompare(b.sid)
  )
}

/**
 * Gathers the first pages of a call log. A fault keeps what was read before it.
 *
 * @param pages - from `callPages`; left as soon as enough pages are read
 * @throws whatever is not a {@link TwilioError}
 */
export async function gatherLiveLog(
  pages: AsyncIterable<CallPage>,
  maxPages: number,
): Promise<LiveLog> {
  const calls = new Map<string, CallRow>()
  let malformedCount = 0
  let pageCount = 0
  let hasMore = false
  let fault: TwilioError | null = null
  try {
    for await (const page of pages) {
      for (const call of page.calls) calls.set(call.sid, call)
      malformedCount += page.malformed.length
      pageCount += 1
      hasMore = page.nextCursor !== null
      if (pageCount === maxPages) break
    }
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error
    fault = error
  }
  return { calls: [...calls.values()].toSorted(inReadingOrder), hasMore, malformedCount, fault }
}
