import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { AUTH_TOKEN, startHarness } from '../testing/harness.ts'

const APP = `CN${'8'.repeat(32)}`

type Received = { method: string; url: string; body: string; signature: string | null }

/** A Deauthorize URL that remembers what it was told. */
async function startReceiver(): Promise<AsyncDisposable & { url: string; received: Received[] }> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const signature = request.headers['x-twilio-signature']
      const { method = '', url = '' } = request
      received.push({
        method,
        url,
        body,
        signature: signature === undefined ? null : String(signature),
      })
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return {
    url: `http://127.0.0.1:${address.port}/twilio/deauthorize`,
    received,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function hmac(signed: string): string {
  return createHmac('sha1', AUTH_TOKEN).update(signed).digest('base64')
}

describe('a revocation', () => {
  test('posts the signed parameters to the Deauthorize URL', async () => {
    await using receiver = await startReceiver()
    const options = { connectAppSid: APP, deauthorizeUrl: receiver.url }
    await using harness = await startHarness('larkfield', options)
    const { callback } = await harness.control.revoke('larkfield')
    expect(callback).toEqual({ isSent: true, status: 204, url: receiver.url })
    const [call] = receiver.received
    expect(call?.method).toBe('POST')
    expect(Object.fromEntries(new URLSearchParams(call?.body))).toEqual({
      AccountSid: harness.sandboxSid,
      ConnectAppSid: APP,
    })
    expect(call?.signature).toBe(
      hmac(`${receiver.url}AccountSid${harness.sandboxSid}ConnectAppSid${APP}`),
    )
  })

  test('can come by GET, signed over the whole URL', async () => {
    await using receiver = await startReceiver()
    const options = {
      connectAppSid: APP,
      deauthorizeUrl: `${receiver.url}?from=twilio`,
      deauthorizeMethod: 'GET' as const,
    }
    await using harness = await startHarness('larkfield', options)
    await harness.control.revoke('larkfield')
    const [call] = receiver.received
    const search = `?from=twilio&AccountSid=${harness.sandboxSid}&ConnectAppSid=${APP}`
    expect(call).toEqual({
      method: 'GET',
      url: `/twilio/deauthorize${search}`,
      body: '',
      signature: hmac(`${receiver.url}${search}`),
    })
  })

  test('can be unsigned, wrongly signed, or not sent at all', async () => {
    await using receiver = await startReceiver()
    await using harness = await startHarness('larkfield', { deauthorizeUrl: receiver.url })
    const { control } = harness
    await control.revoke('larkfield', { signature: 'none' })
    await control.allow('larkfield')
    await control.revoke('larkfield', { signature: 'wrong' })
    await control.allow('larkfield')
    expect(await control.revoke('larkfield', { isSent: false })).toMatchObject({ callback: null })
    const [unsigned, wrong, ...others] = receiver.received
    expect(others).toEqual([])
    expect(unsigned?.signature).toBeNull()
    const { AccountSid, ConnectAppSid } = Object.fromEntries(new URLSearchParams(wrong?.body))
    expect(wrong?.signature).not.toBe(
      hmac(`${receiver.url}AccountSid${AccountSid ?? ''}ConnectAppSid${ConnectAppSid ?? ''}`),
    )
  })

  test('holds although nobody could be told', async () => {
    await using harness = await startHarness('larkfield')
    const nowhere = await harness.control.revoke('larkfield')
    expect(nowhere.callback).toMatchObject({ isSent: false })
    await harness.control.allow('larkfield')
    await harness.control.setSettings({ deauthorizeUrl: 'http://127.0.0.1:1/closed' })
    const refused = await harness.control.revoke('larkfield')
    expect(refused.callback).toMatchObject({ isSent: false })
    expect((await harness.request('/2010-04-01/Accounts.json')).status).toBe(401)
  })
})
