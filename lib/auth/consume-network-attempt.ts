import { consumeAttempt } from './consume-attempt.ts'
import { unknownProxy } from './network-address.ts'

/**
 * Counts an attempt of a network, whatever the address.
 *
 * @param form - what is attempted
 * @param network - from `networkAddress`; null is not counted
 * @param now - the present instant
 * @throws AppError `rate_limited`
 */
export async function consumeNetworkAttempt(
  form: 'sign-in' | 'sign-up',
  network: string | null,
  now: Date,
): Promise<void> {
  if (network === null) return
  const who = network === unknownProxy ? 'behind-unknown-proxy' : 'as-anyone'
  await consumeAttempt(`${form}-${who}`, { kind: 'network', value: network }, now)
}
