import { callSid } from '#lib/call-sid.ts'
import { credentialFor } from '#lib/sync/credential-for.ts'
import type { ReadableAccount } from '#lib/sync/readable-account.ts'
import { commitPage } from '#lib/sync/write/commit-page.ts'
import { markDropped } from '#lib/sync/write/mark-dropped.ts'
import { getCall, TwilioError, type CallRow } from '#lib/twilio/index.ts'
import type { Straggler } from './plan-stragglers.ts'
import type { ReadContext } from './read-context.ts'
import { requestOptions } from './request-options.ts'

/** As many as one customer is usually allowed; the throttle knows better. */
const sideBySide = 4

/** What has another turn is not tried long. */
const maxAttempts = 2

/**
 * The call as it is now; `dropped` when Twilio has it no more, null when it could not be told this time. Its failed tries
 * are no fault of the account, whose list has just been read: nothing would end one before the next list.
 */
async function askFor(
  account: ReadableAccount,
  { sid }: Straggler,
  context: ReadContext,
  timeIsUp: AbortSignal,
): Promise<CallRow | 'dropped' | null> {
  const signal = AbortSignal.any([context.signal, timeIsUp])
  try {
    return await getCall(credentialFor(account.sandboxSid), account.sid, callSid(sid), {
      maxAttempts,
      ...requestOptions(account, { ...context, signal }),
      onExchange: (exchange) => context.twilioClock?.learn(exchange),
    })
  } catch (error) {
    if (timeIsUp.aborted && error === timeIsUp.reason) return null
    if (!(error instanceof TwilioError)) throw error
    switch (error.kind) {
      case 'notFound':
        return 'dropped'
      case 'rateLimited':
      case 'transient':
      case 'malformed':
        return null
      case 'auth':
      case 'forbidden':
        throw error
    }
  }
}

/** @returns false when the account may no longer be read */
async function look(
  account: ReadableAccount,
  straggler: Straggler,
  context: ReadContext,
  timeIsUp: AbortSignal,
): Promise<boolean> {
  const askedAt = context.clock()
  const call = await askFor(account, straggler, context, timeIsUp)
  const readAt = context.twilioClock?.correct(askedAt) ?? askedAt
  if (call === null) return true
  if (call === 'dropped') {
    await markDropped(account, straggler.sid, readAt)
    return true
  }
  const page = {
    calls: [call],
    malformed: [],
    nextCursor: null,
    pageSize: 1,
    requestId: null,
    readAt,
  }
  const written = await commitPage(account, page, null, context.clock())
  if (written === null) return false
  context.onPage?.({ calls: 1, ...written })
  return true
}

/**
 * Asks for calls one by one, a few side by side, and writes what has become of them. One that Twilio cannot tell this
 * time, or not in time, is left to its next turn; one that Twilio has no more is not asked for again.
 *
 * @param timeIsUp - ends the looks, those under way included: others wait for the reader's slot
 * @returns `left` when the account may no longer be read
 * @throws TwilioError `auth` or `forbidden`; the signal's reason
 */
export async function readStragglers(
  account: ReadableAccount,
  stragglers: readonly Straggler[],
  context: ReadContext,
  timeIsUp: AbortSignal,
): Promise<'done' | 'left'> {
  const rest = stragglers.values()
  // The first to fail ends the others before the next request of theirs.
  const failed = new AbortController()
  const signal = AbortSignal.any([context.signal, failed.signal])
  const end: { outcome: 'done' | 'left' } = { outcome: 'done' }
  const lane = async () => {
    for (const straggler of rest) {
      if (end.outcome === 'left' || timeIsUp.aborted) return
      const isReadable = await look(account, straggler, { ...context, signal }, timeIsUp)
      if (!isReadable) end.outcome = 'left'
    }
  }
  const lanes = Array.from({ length: sideBySide }, () =>
    lane().catch((error: unknown) => {
      failed.abort(error)
    }),
  )
  await Promise.all(lanes)
  failed.signal.throwIfAborted()
  return end.outcome
}
