import type { Clock } from '#lib/clock.ts'
import { getLogger } from '#lib/log.ts'
import {
  callPages,
  type CallPage,
  type CallWindow,
  type Exchange,
  type PageOptions,
} from '#lib/twilio/index.ts'
import { credentialFor } from '#lib/sync/credential.ts'
import { readAhead } from './read-ahead.ts'
import { recordFault } from '#lib/sync/faults/record-fault.ts'
import type { RequestGate } from './request-gate.ts'
import type { SyncAccount } from '#lib/sync/sync-account.ts'

/** What every read of the sync is given from outside. */
export type ReadContext = {
  clock: Clock
  /** Ends the read at once; what was committed stays. */
  signal: AbortSignal
  /** Told of every committed page: its calls, and how many of them were new. */
  onPage?: ((page: { calls: number; added: number }) => void) | undefined
  /** Holds requests back while too many of the same customer are under way. */
  gate?: RequestGate | undefined
  /** For tests: another way to reach Twilio. */
  twilio?: PageOptions | undefined
}

/** One failed try may be chance; from the second on the screen says what is happening. */
const shownFromAttempt = 2

async function* throughGate(
  pages: AsyncGenerator<CallPage>,
  customer: string,
  { gate, signal }: ReadContext,
): AsyncGenerator<CallPage> {
  for (;;) {
    const next = () => pages.next()
    const page = await (gate ? gate(customer, signal, next) : next())
    if (page.done === true) return
    yield page.value
  }
}

/**
 * The one door through which the sync reads calls: pages of a window, one ahead of the consumer. While a page
 * is tried again and again, the account's fault says so.
 *
 * @throws TwilioError, or the signal's reason
 */
export async function* readPages(
  account: SyncAccount,
  window: CallWindow,
  cursor: string | null,
  context: ReadContext,
): AsyncGenerator<CallPage> {
  const { clock, twilio } = context
  // A consumer that leaves does not wait for the page that was asked for ahead.
  const left = new AbortController()
  const signal = AbortSignal.any([context.signal, left.signal])
  let recorded: Promise<unknown> = Promise.resolve()
  const onExchange = ({ attempt, fault, requestId }: Exchange) => {
    if (fault === null || attempt < shownFromAttempt) return
    const { id, workspaceId } = account
    recorded = recordFault(workspaceId, id, { kind: fault, requestId }, clock()).catch(() => {
      getLogger('sync').warn({ accountId: id }, 'A fault could not be recorded')
    })
  }
  const pages = callPages(credentialFor(account.sandboxSid), account.sid, window, {
    now: clock,
    ...twilio,
    signal,
    onExchange,
    ...(cursor === null ? {} : { cursor }),
  })
  const gated = throughGate(pages, account.connectionId, { ...context, signal })
  const leave = () => {
    left.abort()
  }
  for await (const page of readAhead(gated, leave)) {
    // Else a fault could be written after the page that proves it over.
    await recorded
    yield page
  }
}
