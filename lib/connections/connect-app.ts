import { getEnv } from '#lib/env.ts'

/** Our Connect App at Twilio. */
export type ConnectApp = {
  sid: string
  /** Where the page stands on which a customer allows access; Twilio's, unless configured otherwise. */
  authorizeBaseUrl: string
}

/** The Connect App of this installation, or null when its operator has not configured one. */
export function getConnectApp(): ConnectApp | null {
  const { TWILIO_CONNECT_APP_SID: sid, TWILIO_CONNECT_BASE_URL: authorizeBaseUrl } = getEnv()
  return sid === undefined ? null : { sid, authorizeBaseUrl }
}

/**
 * The page at Twilio on which a customer allows access, or does not.
 *
 * @param app - our Connect App
 * @param state - comes back on the redirect
 * @see https://www.twilio.com/docs/iam/connect
 */
export function authorizePage(app: ConnectApp, state: string): URL {
  const page = new URL(`${app.authorizeBaseUrl}/authorize/${app.sid}`)
  page.searchParams.set('state', state)
  return page
}
