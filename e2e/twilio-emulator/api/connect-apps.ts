import type { Emulator } from '../emulator.ts'
import { json, notFound, type Reply } from './reply.ts'

/**
 * `GET /2010-04-01/Accounts/{ours}/ConnectApps/{Sid}.json`: only the provider's own account has the
 * app.
 */
export function readConnectApp(
  emulator: Emulator,
  accountSid: string,
  appSid: string,
  path: string,
): Reply {
  const { config, settings } = emulator
  if (accountSid !== config.providerAccountSid || appSid !== config.connectAppSid) {
    return notFound(path)
  }
  const body = {
    account_sid: accountSid,
    authorize_redirect_url: settings.authorizeUrl,
    company_name: 'Callscope',
    deauthorize_callback_method: settings.deauthorizeMethod,
    deauthorize_callback_url: settings.deauthorizeUrl,
    description: 'Call analytics for Twilio accounts',
    friendly_name: 'Callscope',
    homepage_url: 'https://callscope.example',
    permissions: ['get-all'],
    sid: appSid,
    uri: path,
  }
  return json(JSON.stringify(body))
}
