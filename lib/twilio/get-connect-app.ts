import { z } from 'zod'
import type { Credential } from './credential.ts'
import { optionalText } from './fields.ts'
import { getPayload } from './get-payload.ts'
import { parsePayload } from './parse-payload.ts'
import type { ReadOptions } from './read-options.ts'
import * as sids from './sid.ts'

/** A Connect App's settings, as its owner's Console shows them. */
export const connectApp = z
  .object({
    sid: sids.connectAppSid,
    friendly_name: optionalText,
    authorize_redirect_url: optionalText,
    deauthorize_callback_url: optionalText,
    deauthorize_callback_method: optionalText,
    permissions: z.array(z.string()).nullish(),
  })
  .transform((record) => ({
    sid: record.sid,
    friendlyName: record.friendly_name,
    authorizeRedirectUrl: record.authorize_redirect_url,
    deauthorizeCallbackUrl: record.deauthorize_callback_url,
    deauthorizeCallbackMethod: record.deauthorize_callback_method,
    permissions: record.permissions ?? [],
  }))
export type ConnectApp = z.output<typeof connectApp>

/**
 * Reads the settings of our own Connect App, to compare them with what we expect.
 *
 * @param credential - of our own account, which owns the app
 * @throws {@link TwilioError}
 */
export async function getConnectApp(
  credential: Credential,
  connectAppSid: string,
  options: ReadOptions = {},
): Promise<ConnectApp> {
  const account = sids.accountSid.parse(credential.accountSid)
  const app = sids.connectAppSid.parse(connectAppSid)
  const target = `/2010-04-01/Accounts/${account}/ConnectApps/${app}.json`
  const { payload, requestId } = await getPayload(credential, target, options)
  return parsePayload(connectApp, payload, requestId)
}
