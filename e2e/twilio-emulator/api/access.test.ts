import { describe, expect, test } from 'vitest'
import { type AccountPage, AUTH_TOKEN, basic, callsPath, startHarness } from '../testing/harness.ts'

const ACCOUNTS = '/2010-04-01/Accounts.json'
const PROVIDER = `AC${'9'.repeat(32)}`

describe('credentials', () => {
  test('open nothing before Allow, after a revocation, or when they are wrong', async () => {
    await using harness = await startHarness('larkfield')
    const { url, control, sandboxSid, customer } = harness
    const statusOf = async (authorization?: string): Promise<number> => {
      const headers = authorization === undefined ? {} : { authorization }
      return (await fetch(url + ACCOUNTS, { headers })).status
    }
    expect(await statusOf(basic(sandboxSid, AUTH_TOKEN))).toBe(200)
    expect(await statusOf(basic(sandboxSid, 'other-token'))).toBe(401)
    expect(await statusOf(basic(customer.ownerAccountSid, AUTH_TOKEN))).toBe(401)
    expect(await statusOf(basic(PROVIDER, AUTH_TOKEN))).toBe(401)
    expect(await statusOf('Bearer abc')).toBe(401)
    expect(await statusOf()).toBe(401)
    await control.revoke('larkfield')
    const refused = await harness.request(ACCOUNTS)
    expect(refused.headers.get('www-authenticate')).toContain('Basic')
    expect(await refused.json()).toEqual({
      code: 20003,
      message: 'Authenticate',
      more_info: 'https://www.twilio.com/docs/errors/20003',
      status: 401,
    })
  })

  test('all stop when the auth token is rotated', async () => {
    await using harness = await startHarness('larkfield')
    await harness.control.setSettings({ authToken: 'rotated' })
    expect((await harness.request(ACCOUNTS)).status).toBe(401)
    await harness.control.reset()
    expect((await harness.request(ACCOUNTS)).status).toBe(200)
  })

  test("see no other customer's accounts", async () => {
    await using harness = await startHarness('larkfield')
    await harness.control.allow('minato')
    const foreign = await harness.control.customer('minato')
    for (const sid of [foreign.ownerAccountSid, foreign.sandboxSid ?? '', `AC${'0'.repeat(32)}`]) {
      for (const path of [`/2010-04-01/Accounts/${sid}.json`, callsPath(sid)]) {
        const response = await harness.request(path)
        expect(response.status).toBe(404)
        expect(await response.json()).toMatchObject({ code: 20404, status: 404 })
      }
    }
  })

  test.each(['POST', 'PUT', 'DELETE'])('may not %s', async (method) => {
    await using harness = await startHarness('larkfield')
    const path = callsPath(harness.customer.ownerAccountSid)
    const response = await harness.request(path, { method, body: 'To=%2B12125550100' })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ code: 20403, status: 403 })
  })
})

describe('accounts', () => {
  test('are the owner, its subaccounts and the sandbox, each with a token', async () => {
    await using harness = await startHarness('summit-ridge')
    const { accounts } = await harness.readAccounts(ACCOUNTS)
    const { ownerAccountSid, accounts: expected } = harness.customer
    expect(accounts).toHaveLength(expected.length + 1)
    expect(accounts[0]).toMatchObject({
      sid: harness.sandboxSid,
      owner_account_sid: ownerAccountSid,
      status: 'active',
      date_created: 'Wed, 18 Mar 2026 17:30:00 +0000',
    })
    for (const account of accounts) {
      expect(account.auth_token).toMatch(/^[0-9a-f]{32}$/)
      expect(account.owner_account_sid).toBe(ownerAccountSid)
    }
  })

  test('are filtered by name and status, and paged', async () => {
    await using harness = await startHarness('summit-ridge')
    const read = (query: string): Promise<AccountPage> =>
      harness.readAccounts(`${ACCOUNTS}?${query}`)
    expect((await read('Status=suspended')).accounts).toHaveLength(1)
    expect((await read('FriendlyName=Summit+Ridge+Outreach')).accounts).toHaveLength(1)
    const first = await read('PageSize=2')
    const second = await harness.readAccounts(first.next_page_uri ?? '')
    const third = await harness.readAccounts(second.next_page_uri ?? '')
    expect(third.next_page_uri).toBeNull()
    const sids = [first, second, third].flatMap((page) => page.accounts)
    expect(sids).toEqual((await read('')).accounts)
    expect((await harness.request(`${ACCOUNTS}?PageToken=PAnone`)).status).toBe(400)
  })

  test('carry the friendly name that their owner gave them', async () => {
    await using harness = await startHarness('larkfield')
    await harness.control.renameAccount(harness.customer.ownerAccountSid, 'proof-4711')
    const path = `/2010-04-01/Accounts/${harness.customer.ownerAccountSid}.json`
    expect(await (await harness.request(path)).json()).toMatchObject({
      friendly_name: 'proof-4711',
    })
  })
})

test("the Connect App is read with the provider's own credential only", async () => {
  const app = `CN${'8'.repeat(32)}`
  const options = { providerAccountSid: PROVIDER, connectAppSid: app }
  await using harness = await startHarness('larkfield', options)
  const path = `/2010-04-01/Accounts/${PROVIDER}/ConnectApps/${app}.json`
  const authorization = basic(PROVIDER, AUTH_TOKEN)
  const response = await fetch(harness.url + path, { headers: { authorization } })
  expect(await response.json()).toMatchObject({ sid: app, permissions: ['get-all'] })
  expect((await harness.request(path)).status).toBe(404)
  const others = callsPath(harness.customer.ownerAccountSid)
  expect((await fetch(harness.url + others, { headers: { authorization } })).status).toBe(404)
})
