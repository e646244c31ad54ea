import { callPages, type CallPage, type CallWindow } from '#lib/twilio/index.ts'
import { credentialFor } from '#lib/sync/credential-for.ts'
import { readAhead } from './read-ahead.ts'
import type { ReadContext } from './read-context.ts'
import { requestOptions } from './request-options.ts'
import type { ReadableAccount } from '#lib/sync/readable-account.ts'
import { untilEnough } from './until-enough.ts'
import { watchExchanges } from './watch-exchanges.ts'

/** Dates pages by Twilio's clock, which even the first page's own answer tells. */
async function* byTwilioClock(
  pages: AsyncIterable<CallPage>,
  { twilioClock }: ReadContext,
): AsyncGenerator<CallPage> {
  for await (const page of pages) {
    yield twilioClock ? { ...page, readAt: twilioClock.correct(page.readAt) } : page
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
  account: ReadableAccount,
  window: CallWindow,
  cursor: string | null,
  context: ReadContext,
  isEnough: (page: CallPage) => boolean = () => false,
): AsyncGenerator<CallPage> {
  // A consumer that leaves does not wait for the page that was asked for ahead.
  const left = new AbortController()
  const signal = AbortSignal.any([context.signal, left.signal])
  const { onExchange, settled } = watchExchanges(account, context)
  const pages = callPages(credentialFor(account.sandboxSid), account.sid, window, {
    ...requestOptions(account, { ...context, signal }),
    onExchange,
    ...(cursor === null ? {} : { cursor }),
  })
  const dated = byTwilioClock(pages, context)
  const leave = () => {
    left.abort()
  }
  for await (const page of readAhead(untilEnough(dated, isEnough), leave)) {
    await settled()
    yield page
  }
}
