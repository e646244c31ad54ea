import { callRow, type CallRow } from './call-row.ts'
import type { Credential } from './credential.ts'
import { getPayload } from './get-payload.ts'
import { parsePayload } from './parse-payload.ts'
import type { ReadOptions } from './read-options.ts'
import * as sids from './sid.ts'

/**
 * Reads one call as it is now.
 *
 * @throws {@link TwilioError}: `notFound` when Twilio no longer has it
 */
export async function getCall(
  credential: Credential,
  accountSid: string,
  callSid: string,
  options: ReadOptions = {},
): Promise<CallRow> {
  const account = sids.accountSid.parse(accountSid)
  const target = `/2010-04-01/Accounts/${account}/Calls/${sids.callSid.parse(callSid)}.json`
  const { payload, requestId } = await getPayload(credential, target, options)
  return parsePayload(callRow, payload, requestId)
}
