import type { ReadableAccount } from '#lib/sync/readable-account.ts'
import type { PageOptions } from '#lib/twilio/index.ts'
import type { ReadContext } from './read-context.ts'

/** What every request of a read is made with: above all its turn among those of the same customer. */
export function requestOptions(
  { connectionId }: Pick<ReadableAccount, 'connectionId'>,
  { clock, isUrgent, limiter, signal, twilio }: ReadContext,
): PageOptions {
  const throttle = limiter?.throttleOf(connectionId, { isUrgent })
  return { now: clock, throttle, ...twilio, signal }
}
