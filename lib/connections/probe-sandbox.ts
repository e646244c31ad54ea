import { isDenial, type Probe, type ProbedAccount } from './probe.ts'

/**
 * Asks Twilio whether an account that a redirect named has authorised us.
 *
 * @param accountSid - as the redirect spelt it
 * @param probe - asks Twilio
 * @returns the account when it is that one, active and readable; else which problem there is
 */
export async function probeSandbox(
  accountSid: string,
  probe: Probe,
): Promise<{ account: ProbedAccount } | { problem: 'unknown-account' | 'twilio-down' }> {
  const result = await probe(accountSid)
  if (!result.answers) {
    return { problem: isDenial(result.kind) ? 'unknown-account' : 'twilio-down' }
  }
  const { account } = result
  const isIt = account.sid.toLowerCase() === accountSid.toLowerCase()
  return isIt && account.status === 'active' ? { account } : { problem: 'unknown-account' }
}
