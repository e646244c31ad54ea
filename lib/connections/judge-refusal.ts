import type { ProbeFailure } from './probe.ts'

/** What a probe of a sandbox gave: `answers`, or the kind of its failure. */
export type ProbeVerdict = 'answers' | ProbeFailure

/**
 * Whose refusal a 401 is.
 *
 * - `account`: the credential still opens its own sandbox; only this account refuses
 * - `connection`: the customer revoked us, while our token opens other customers' accounts
 * - `operator`: nobody answers any more, so our own token was changed: disconnect nobody, raise an alarm
 * - `unclear`: Twilio could not be asked; try again later
 */
export type Refusal = 'account' | 'connection' | 'operator' | 'unclear'

/**
 * Judges a 401 by asking around. Our one token opens every customer's account, so a single customer's
 * revocation and a token of ours that was changed look the same from one account alone.
 *
 * @param own - the probe of the connection's own sandbox
 * @param others - probes of other customers' sandboxes; empty when there is no other connection
 */
export function judgeRefusal(own: ProbeVerdict, others: readonly ProbeVerdict[]): Refusal {
  if (own === 'answers') return 'account'
  if (own !== 'auth') return 'unclear'
  if (others.length === 0 || others.includes('answers')) return 'connection'
  return others.every((other) => other === 'auth') ? 'operator' : 'unclear'
}
