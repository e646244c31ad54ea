import type { Clock } from '#lib/clock.ts'
import { callPages, type CallPage, type CallWindow, type PageOptions } from '#lib/twilio/index.ts'
import { credentialFor } from '#lib/sync/credential.ts'
import { readAhead } from './read-ahead.ts'
import type { PageCounts } from '#lib/sync/write/commit-page.ts'
import type { RequestGate } from './request-gate.ts'
import type { SyncAccount } from '#lib/sync/sync-account.ts'
import { untilEnough } from './until-enough.ts'
import { watchExchanges } from './watch-exchanges.ts'

/** What every read of the sync is given from outside. */
export type ReadContext = {
  clock: Clock
  /** Ends the read at once; what was committed stays. */
  signal: AbortSignal
  /** Told of every committed page: its calls, and how many of them were new or told something new. */
  onPage?: ((page: PageCounts & { calls: number }) => void) | undefined
  /** Holds requests back while too many of the same customer are under way. */
  gate?: RequestGate | undefined
  /** For tests: another way to reach Twilio. */
  twilio?: PageOptions | undefined
}

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
 * @param isEnough - whether no page is wanted after this one; asked when a page arrives
 * @throws TwilioError, or the signal's reason
 */
export async function* readPages(
  account: SyncAccount,
  window: CallWindow,
  cursor: string | null,
  context: ReadContext,
  isEnough: (page: CallPage) => boolean = () => false,
): AsyncGenerator<CallPage> {
  const { clock, twilio } = context
  // A consumer that leaves does not wait for the page that was asked for ahead.
  const left = new AbortController()
  const signal = AbortSignal.any([context.signal, left.signal])
  const { onExchange, settled } = watchExchanges(account, clock)
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
  for await (const page of readAhead(untilEnough(gated, isEnough), leave)) {
    await settled()
    yield page
  }
}
