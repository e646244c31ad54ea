import { webhookPatience } from '#app/connect/patience.ts'
import { getConnectApp } from '#lib/connections/connect-app.ts'
import { receiveDeauthorization } from '#lib/connections/receive-deauthorization.ts'
import { getEnv } from '#lib/env.ts'
import { getLogger } from '#lib/log.ts'
import { probeAccount } from '#lib/sync/probe-account.ts'
import { isSignatureValid } from '#lib/twilio/index.ts'
import { readLimitedBody } from './limited-body.ts'

const maxBodyBytes = 8_192

function checkSignature(request: Request, params: Record<string, string>): boolean | null {
  const signature = request.headers.get('x-twilio-signature')
  if (signature === null) return null
  const { APP_URL, TWILIO_AUTH_TOKEN: authToken } = getEnv()
  if (authToken === undefined) return false
  const { pathname, search } = new URL(request.url)
  const url = `${APP_URL}${pathname}${search}`
  return isSignatureValid({ authToken, signature, url, params })
}

function heard(): Response {
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
}

async function receive(request: Request, posted: string): Promise<Response> {
  const app = getConnectApp()
  if (app === null) return heard()
  const params = Object.fromEntries(new URLSearchParams(posted))
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const outcome = await receiveDeauthorization(
    { ...query, ...params },
    { connectAppSid: app.sid, isSignatureRight: checkSignature(request, params) },
    (accountSid) => probeAccount(accountSid, webhookPatience),
  )
  getLogger('connect').info({ outcome: outcome.kind }, 'deauthorization received')
  return heard()
}

/** The Deauthorize URL of our Connect App. Twilio is told nothing but that it was heard. */
export async function GET(request: Request): Promise<Response> {
  return await receive(request, '')
}

/** The same, for a Connect App whose Deauthorize URL is called by POST. */
export async function POST(request: Request): Promise<Response> {
  return await receive(request, (await readLimitedBody(request.body, maxBodyBytes)) ?? '')
}
