import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { getEnv } from '#lib/env.ts'
import { connectCustomer, resetSync } from '#lib/sync/testing/customer.ts'
import { startTwilio, type TestTwilio } from '#lib/sync/testing/emulated-twilio.ts'
import { GET, POST } from './route.ts'

const address = 'http://localhost:3000/twilio/deauthorize'

let twilio: TestTwilio
let hint: Record<string, string>

beforeAll(async () => {
  twilio = await startTwilio({ historyDays: 1 })
})
beforeEach(async () => {
  await resetSync()
  await twilio.control('POST', 'reset')
  await connectCustomer(twilio)
  const { accountSid } = await getPrisma().connection.findFirstOrThrow()
  hint = { AccountSid: accountSid, ConnectAppSid: getEnv().TWILIO_CONNECT_APP_SID ?? '' }
})
afterAll(async () => {
  await twilio.close()
})

const revoke = () => twilio.control('POST', 'revoke', { customer: 'larkfield', isSent: false })

/** Twilio's signature of a request: https://www.twilio.com/docs/usage/security#validating-requests */
function sign(url: string, params: Record<string, string> = {}): string {
  const fields = Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const signed = url + fields.map(([name, value]) => name + value).join('')
  return createHmac('sha1', 'test-auth-token').update(signed).digest('base64')
}

const headersOf = (signature: string | null): Record<string, string> =>
  signature === null ? {} : { 'x-twilio-signature': signature }

const byGet = (signature: (url: string) => string | null) => {
  const url = `${address}?${new URLSearchParams(hint)}`
  return GET(new Request(url, { headers: headersOf(signature(url)) }))
}

const byPost = (signature: (url: string) => string | null) => {
  const body = new URLSearchParams(hint)
  const headers = headersOf(signature(address))
  return POST(new Request(address, { method: 'POST', body, headers }))
}

const statusAfter = async (response: Response) => {
  expect(response.status).toBe(204)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.text()).toBe('')
  return (await getPrisma().connection.findFirstOrThrow()).status
}

describe('a revoked customer is disconnected', () => {
  beforeEach(revoke)

  test('by a signed GET', async () => {
    expect(await statusAfter(await byGet((url) => sign(url)))).toBe('disconnected')
  })

  test('by a signed POST', async () => {
    expect(await statusAfter(await byPost((url) => sign(url, hint)))).toBe('disconnected')
  })

  test('by one without a signature: Twilio may not sign it, and has just confirmed it', async () => {
    expect(await statusAfter(await byPost(() => null))).toBe('disconnected')
  })
})

describe('nothing happens', () => {
  test.each([
    ['a GET', byGet],
    ['a POST', byPost],
  ])('by %s with a wrong signature, though Twilio would confirm it', async (_, send) => {
    await revoke()
    expect(await statusAfter(await send(() => sign('https://elsewhere.test/')))).toBe('active')
    expect(await statusAfter(await send(() => ''))).toBe('active')
  })

  test('by a POST whose signature is right for other fields', async () => {
    await revoke()
    const other = { ...hint, AccountSid: `AC${'0'.repeat(32)}` }
    expect(await statusAfter(await byPost((url) => sign(url, other)))).toBe('active')
  })

  test('by a signed hint while the customer still allows us', async () => {
    expect(await statusAfter(await byPost((url) => sign(url, hint)))).toBe('active')
  })

  test('by a body that is too long, or nothing', async () => {
    await revoke()
    hint.more = 'x'.repeat(10_000)
    expect(await statusAfter(await byPost(() => null))).toBe('active')
    expect(await statusAfter(await GET(new Request(address)))).toBe('active')
  })
})
