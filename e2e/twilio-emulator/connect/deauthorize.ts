import type { Emulator } from '../emulator.ts'
import { signRequest } from './signature.ts'

export type SignatureMode = 'right' | 'wrong' | 'none'

export type CallbackResult =
  { isSent: false; reason: string } | { isSent: true; status: number; url: string }

const CALLBACK_TIMEOUT_MS = 15_000

/**
 * Tells the Connect App's Deauthorize URL that a customer took the permission back, as Twilio does.
 */
export async function sendDeauthorize(
  emulator: Emulator,
  sandboxSid: string,
  signature: SignatureMode,
): Promise<CallbackResult> {
  const { deauthorizeUrl, deauthorizeMethod, authToken } = emulator.settings
  if (deauthorizeUrl === null) return { isSent: false, reason: 'no Deauthorize URL is configured' }
  const parameters = { AccountSid: sandboxSid, ConnectAppSid: emulator.config.connectAppSid }
  const url = new URL(deauthorizeUrl)
  if (deauthorizeMethod === 'GET') {
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  }
  const key = signature === 'wrong' ? `${authToken}-wrong` : authToken
  const signed = signRequest(key, url.href, deauthorizeMethod === 'GET' ? {} : parameters)
  try {
    const response = await fetch(url, {
      method: deauthorizeMethod,
      headers: {
        'user-agent': 'TwilioProxy/1.1',
        ...(signature === 'none' ? {} : { 'x-twilio-signature': signed }),
      },
      body: deauthorizeMethod === 'GET' ? null : new URLSearchParams(parameters),
      redirect: 'manual',
      signal: AbortSignal.timeout(CALLBACK_TIMEOUT_MS),
    })
    await response.arrayBuffer()
    return { isSent: true, status: response.status, url: url.href }
  } catch (problem) {
    return { isSent: false, reason: problem instanceof Error ? problem.message : String(problem) }
  }
}
