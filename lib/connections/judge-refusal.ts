import { isDenial, type ProbeFailure } from './probe.ts'

/** What a probe of a sandbox gave: `answers`, or the kind of its failure. */
export type ProbeVerdict = 'answers' | ProbeFailure

/**
 * Whose refusal a 401 is.
 *
 * - `account`: the credential still opens its own sandbox; only this account refuses
 * - `connection`: the customer revoked us, while our token opens other customers' accounts, or the sandbox is closed
 * - `operator`: nobody answers any more, so our own token was changed: disconnect nobody, raise an alarm
 * - `unclear`: Twilio could not be asked; try again later
 */
export type Refusal = 'account' | 'connection' | 'operator' | 'unclear'

/**
 * Judges a 401 by asking around. Our one token opens every customer's account, so a single customer's
 * revocation and a token of ours that was changed look the same from one account alone. A refused token is a 401: a
 * sandbox that answers 403 or 404 denies us whatever our token is. Of another customer's that tells nothing of the token.
 *
 * @param own - the probe of the connection's own sandbox
 * @param others - probes of other customers' sandboxes; empty when there is no other connection
 */
export function judgeRefusal(own: ProbeVerdict, others: readonly ProbeVerdict[]): Refusal {
  if (own === 'answers') return 'account'
  if (!isDenial(own)) return 'unclear'
  if (own !== 'auth' || others.includes('answers')) return 'connection'
  const telling = others.filter((other) => other !== 'forbidden' && other !== 'notFound')
  if (telling.length === 0) return 'connection'
  return telling.every((other) => other === 'auth') ? 'operator' : 'unclear'
}
