/** An account as Twilio's API describes it to our credential. */
export type ProbedAccount = {
  sid: string
  ownerAccountSid: string
  friendlyName: string
  /** Twilio's own word; only `active` will do. */
  status: string
  dateCreated: Date | null
}

/** As the Twilio seam names its errors. */
export type ProbeFailure =
  'auth' | 'forbidden' | 'notFound' | 'rateLimited' | 'transient' | 'malformed'

/** Whether an account lets us read it; when not, the kind of the failure. */
export type ProbeResult =
  { answers: true; account: ProbedAccount } | { answers: false; kind: ProbeFailure }

/** Asks Twilio for an account, with that account as the user name of the credential. */
export type Probe = (accountSid: string) => Promise<ProbeResult>

/**
 * Whether a failed probe says that the account denies us, rather than that nobody can be asked.
 *
 * @param kind - of the failure
 */
export function isDenial(kind: ProbeFailure): boolean {
  return kind === 'auth' || kind === 'forbidden' || kind === 'notFound'
}
