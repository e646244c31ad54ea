import { describe, expect, test } from 'vitest'
import { EmulatorControl } from '../control-client.ts'
import type { EmulatorOptions } from '../options.ts'
import { type RunningEmulator, startEmulator } from '../server.ts'
import { AUTH_TOKEN, basic } from '../testing/harness.ts'

const APP = `CN${'8'.repeat(32)}`
const AUTHORIZE_URL = 'https://app.example/twilio/authorize'
const STATE = 'a_state-of~its.own'

function start(options: EmulatorOptions = {}): Promise<RunningEmulator> {
  return startEmulator({
    scale: 'small',
    authToken: AUTH_TOKEN,
    connectAppSid: APP,
    authorizeUrl: AUTHORIZE_URL,
    ...options,
  })
}

function pageUrl(emulator: RunningEmulator, state: string | null = STATE): string {
  return `${emulator.url}/authorize/${APP}${state === null ? '' : `?state=${state}`}`
}

async function decide(url: string, form: Record<string, string>): Promise<URL> {
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  })
  expect(response.status).toBe(303)
  return new URL(response.headers.get('location') ?? '')
}

describe('the authorize page', () => {
  test('offers the customers by name, with Allow and Deny, and says what it is', async () => {
    await using emulator = await start()
    const response = await fetch(pageUrl(emulator))
    const html = await response.text()
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(html).toContain('<title>Allow Callscope? · Twilio emulator</title>')
    for (const name of ['Larkfield Support', 'Voss &amp; Kehl Logistik']) {
      expect(html).toContain(`>${name}</label>`)
    }
    expect(html).toMatch(/<button[^>]+value="allow"[^>]*>Allow<\/button>/)
    expect(html).toMatch(/<button[^>]+value="deny"[^>]*>Deny<\/button>/)
  })

  test('Allow makes a sandbox, hands it back with the state, and opens the API', async () => {
    await using emulator = await start()
    const target = await decide(pageUrl(emulator), { decision: 'allow', customer: 'minato' })
    expect(target.origin + target.pathname).toBe(AUTHORIZE_URL)
    expect([...target.searchParams.keys()]).toEqual(['AccountSid', 'state'])
    expect(target.searchParams.get('state')).toBe(STATE)
    const sid = target.searchParams.get('AccountSid') ?? ''
    const response = await fetch(`${emulator.url}/2010-04-01/Accounts/${sid}.json`, {
      headers: { authorization: basic(sid, AUTH_TOKEN) },
    })
    const { ownerAccountSid } = await new EmulatorControl(emulator.url).customer('minato')
    expect(await response.json()).toMatchObject({ sid, owner_account_sid: ownerAccountSid })
  })

  test('without a state none comes back', async () => {
    await using emulator = await start()
    const url = pageUrl(emulator, null)
    const target = await decide(url, { decision: 'allow', customer: 'minato' })
    expect([...target.searchParams.keys()]).toEqual(['AccountSid'])
  })

  test('Deny comes back as an error alone, or with the state when so set', async () => {
    await using emulator = await start()
    const denied = await decide(pageUrl(emulator), { decision: 'deny', customer: 'minato' })
    expect(denied.search).toBe('?error=unauthorized_client')
    await new EmulatorControl(emulator.url).setSettings({ hasStateOnDeny: true })
    const withState = await decide(pageUrl(emulator), { decision: 'deny' })
    expect(withState.searchParams.get('state')).toBe(STATE)
  })

  test('follows a changed Authorize URL', async () => {
    await using emulator = await start()
    await new EmulatorControl(emulator.url).setSettings({ authorizeUrl: 'http://127.0.0.1:9/back' })
    const target = await decide(pageUrl(emulator), { decision: 'deny' })
    expect(target.origin + target.pathname).toBe('http://127.0.0.1:9/back')
  })

  test('explains what it cannot do', async () => {
    await using emulator = await start({ authorizeUrl: undefined })
    const statusOf = async (url: string, init?: RequestInit): Promise<number> =>
      (await fetch(url, init)).status
    expect(await statusOf(pageUrl(emulator))).toBe(500)
    expect(await statusOf(`${emulator.url}/authorize/CN${'0'.repeat(32)}`)).toBe(404)
    expect(await statusOf(`${emulator.url}/`)).toBe(404)
    await new EmulatorControl(emulator.url).setSettings({ authorizeUrl: AUTHORIZE_URL })
    const body = new URLSearchParams({ decision: 'allow', customer: 'nobody' })
    expect(await statusOf(pageUrl(emulator), { method: 'POST', body })).toBe(400)
  })
})
