import { accountRow, type AccountRow } from './account-row.ts'
import type { Credential } from './credential.ts'
import { getPayload } from './get-payload.ts'
import { parsePayload } from './parse-payload.ts'
import type { ReadOptions } from './read-options.ts'
import { accountSid } from './sid.ts'

/**
 * Reads one account; of the sandbox it shows that the customer still authorises us.
 *
 * @throws {@link TwilioError}: `auth`, `forbidden` and `notFound` mean that the credential does not open it
 */
export async function getAccount(
  credential: Credential,
  sid: string,
  options: ReadOptions = {},
): Promise<AccountRow> {
  const target = `/2010-04-01/Accounts/${accountSid.parse(sid)}.json`
  const { payload, requestId } = await getPayload(credential, target, options)
  return parsePayload(accountRow, payload, requestId)
}
