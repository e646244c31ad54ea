import type { AccountKind } from '#lib/db/generated/enums.ts'
import { shortSid } from '#lib/connections/short-sid.ts'

type DescribedAccount = { sid: string; kind: AccountKind; status: string }

const kinds: Record<AccountKind, string> = {
  main: 'Main account',
  subaccount: 'Subaccount',
  sandbox: 'Sandbox',
}

/** What tells an account from the others: its kind, its shortened SID, and Twilio's status when it is not active. */
export function describeAccount({ sid, kind, status }: DescribedAccount): string {
  const parts = [
    kinds[kind],
    shortSid(sid),
    ...(kind === 'sandbox' ? ['made by Twilio for this connection, usually without calls'] : []),
    ...(status === 'active' ? [] : [`${status} at Twilio`]),
  ]
  return parts.join(' · ')
}
