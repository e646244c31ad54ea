import twilio from 'twilio'
import { describe, expect, test } from 'vitest'
import { ReadOnlyRequestClient } from './read-only-request-client.ts'
import { credential, sendJson, sid, startServer } from './testing.ts'

function openSdk(apiBaseUrl: string) {
  const httpClient = new ReadOnlyRequestClient({ apiBaseUrl, timeoutMs: 5000 })
  return twilio(credential.accountSid, credential.authToken, { httpClient, edge: '', region: '' })
}

/** The SDK's own resources cannot take a held body; what they ask for is all that matters here. */
async function settle(read: Promise<unknown>): Promise<void> {
  await expect(read).rejects.toThrow('deserialized')
}

describe('the transport', () => {
  test("sends the SDK's own reads to the configured server", async () => {
    await using server = await startServer((_, response) =>
      sendJson(response, 200, { calls: [], page: 0 }),
    )
    await settle(openSdk(server.apiBaseUrl).calls.page({ pageSize: 20 }))
    const path = `/2010-04-01/Accounts/${credential.accountSid}/Calls.json`
    expect(server.requests).toEqual([`GET ${path}?PageSize=20`])
  })

  test('keeps the path of the configured server', async () => {
    await using server = await startServer((_, response) =>
      sendJson(response, 200, { accounts: [] }),
    )
    await settle(openSdk(`${server.apiBaseUrl}/gateway/twilio`).api.v2010.accounts.page())
    expect(server.requests).toEqual(['GET /gateway/twilio/2010-04-01/Accounts.json'])
  })

  test('opens no socket for anything but GET', async () => {
    await using server = await startServer((_, response) => sendJson(response, 201, {}))
    const sdk = openSdk(server.apiBaseUrl)
    const call = sdk.calls(sid('CA', 1))
    const address = '+15005550001'
    await expect(call.update({ status: 'completed' })).rejects.toThrow('only ever read')
    await expect(call.remove()).rejects.toThrow('only ever read')
    await expect(
      sdk.calls.create({ to: address, from: address, url: 'https://example.com' }),
    ).rejects.toThrow('only ever read')
    await expect(
      sdk.request({ method: 'put', uri: 'https://api.twilio.com/2010-04-01/Accounts.json' }),
    ).rejects.toThrow('only ever read')
    expect(server.requests).toEqual([])
  })

  test('goes to no other product of the SDK', async () => {
    await using server = await startServer((_, response) => sendJson(response, 200, {}))
    const read = openSdk(server.apiBaseUrl).voice.v1.dialingPermissions.countries.page()
    await expect(read).rejects.toThrow('Only the configured Twilio server')
    expect(server.requests).toEqual([])
  })

  test('follows no redirect, which would carry the credential elsewhere', async () => {
    await using elsewhere = await startServer((_, response) => sendJson(response, 200, {}))
    await using server = await startServer((_, response) => {
      response.writeHead(307, { Location: `${elsewhere.apiBaseUrl}/` }).end()
    })
    const uri = 'https://api.twilio.com/2010-04-01/Accounts.json'
    const client = openSdk(server.apiBaseUrl)
    const response: unknown = await client.request({ method: 'get', uri, allowRedirects: true })
    expect(response).toMatchObject({ statusCode: 307 })
    expect(elsewhere.requests).toEqual([])
  })
})
