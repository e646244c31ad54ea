import type { ProbeResult } from '#lib/connections/probe.ts'
import { getAccount, TwilioError, type ReadOptions } from '#lib/twilio/index.ts'
import { credentialFor } from './credential-for.ts'

/**
 * Asks Twilio for an account, with that account as the user name of the credential.
 *
 * @param accountSid - a sandbox
 * @returns the account, or the kind of the failure
 * @throws AppError `unavailable` when no token is configured; the signal's reason when aborted
 */
export async function probeAccount(
  accountSid: string,
  options: ReadOptions = {},
): Promise<ProbeResult> {
  try {
    const account = await getAccount(credentialFor(accountSid), accountSid, options)
    const { dateCreated } = account
    if (dateCreated === null) return { answers: false, kind: 'malformed' }
    return { answers: true, account: { ...account, dateCreated } }
  } catch (error) {
    if (error instanceof TwilioError) return { answers: false, kind: error.kind }
    throw error
  }
}
