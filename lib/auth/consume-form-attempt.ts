import { consumeAttempt, forgetAttempts } from './consume-attempt.ts'
import { consumeNetworkAttempt } from './consume-network-attempt.ts'

/** A form that an address and a password are typed into. Neither uses up the attempts of the other. */
export type PasswordForm = 'sign-in' | 'sign-up'

/**
 * Counts an attempt at a form before anything is compared, the same for every address.
 *
 * The address alone counts last, so that one network uses up few of the attempts that all networks share.
 *
 * @param form - which
 * @param email - what was typed, in the spelling of `emailAddress`
 * @param network - of the browser, from `networkAddress`; unknown ones count as one
 * @param now - the present instant
 * @throws AppError `rate_limited`
 */
export async function consumeFormAttempt(
  form: PasswordForm,
  email: string,
  network: string | null,
  now: Date,
): Promise<void> {
  await consumeNetworkAttempt(form, network, now)
  await consumeAttempt(form, { kind: 'email-at-network', value: [email, network] }, now)
  await consumeAttempt(`${form}-from-anywhere`, { kind: 'email', value: email }, now)
}

/**
 * Forgets an address's attempts at a form after one that succeeded; those of the network stay.
 *
 * @param form - which
 * @param email - the address
 * @param network - where it succeeded
 */
export async function forgetFormAttempts(
  form: PasswordForm,
  email: string,
  network: string | null,
): Promise<void> {
  await forgetAttempts(form, { kind: 'email-at-network', value: [email, network] })
  await forgetAttempts(`${form}-from-anywhere`, { kind: 'email', value: email })
}
