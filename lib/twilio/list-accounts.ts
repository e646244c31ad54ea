import { accountRow, type AccountRow } from './account-row.ts'
import type { Credential } from './credential.ts'
import { parsePayload } from './parse-payload.ts'
import type { ReadOptions } from './read-options.ts'
import { recordPages } from './record-pages.ts'

const list = {
  path: '/2010-04-01/Accounts.json',
  key: 'accounts',
  query: {},
  take: (records: unknown[], requestId: string | null) =>
    records.map((record) => parsePayload(accountRow, record, requestId)),
}

/**
 * Lists every account that a credential can read: the sandbox, its owner, the owner's subaccounts.
 *
 * @returns each account once, in the server's order
 * @throws {@link TwilioError}; one account that makes no sense fails the list, since leaving it out would hide its calls
 */
export async function listAccounts(
  credential: Credential,
  options: ReadOptions = {},
): Promise<AccountRow[]> {
  const accounts = new Map<string, AccountRow>()
  for await (const page of recordPages(credential, list, options)) {
    for (const account of page.taken) accounts.set(account.sid, account)
  }
  return [...accounts.values()]
}
