import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import type { TwilioError } from './errors.ts'
import { getPayload } from './get-payload.ts'
import type { Exchange } from './read-options.ts'
import { credential, sendJson, startServer, type Handler } from './testing.ts'

const target = '/2010-04-01/Accounts.json?PageSize=1000'

/** Spoils the first answer in some way and sends a good second one. */
async function readAfter(spoil: Handler, options: object = {}) {
  const exchanges: Exchange[] = []
  await using server = await startServer((request, response, number) => {
    if (number === 1) spoil(request, response, number)
    else sendJson(response, 200, { good: true })
  })
  const onExchange = (exchange: Exchange) => void exchanges.push(exchange)
  const answer = await getPayload(credential, target, { ...server.options, onExchange, ...options })
  return { answer, exchanges, pauses: server.pauses, requests: server.requests }
}

const faults: [string, Handler][] = [
  ['an HTML 502', (_, response) => response.writeHead(502).end('<html>Bad gateway</html>')],
  ['a 500', (_, response) => sendJson(response, 500, { code: 20500 })],
  ['HTML with a 200', (_, response) => response.writeHead(200).end('<html>Soon back</html>')],
  ['an empty 200', (_, response) => response.writeHead(200).end()],
  ['half a body, ended in order', (_, response) => response.writeHead(200).end('{"calls":[{')],
  [
    'half a body, then a dropped connection',
    (request, response) => {
      response.writeHead(200, { 'Content-Length': '5000' })
      response.write('{"calls":[{', () => request.socket.destroy())
    },
  ],
  [
    'half a chunked body, then a dropped connection',
    (request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      response.write('{"calls":[]}', () => request.socket.destroy())
    },
  ],
  ['a dropped connection', (request) => request.socket.destroy()],
  ['a reset connection', (request) => request.socket.resetAndDestroy()],
]

describe('a read', () => {
  test.each(faults)('gets over %s', async (_, spoil) => {
    const { answer, exchanges, pauses } = await readAfter(spoil)
    expect(answer.payload).toEqual({ good: true })
    expect(exchanges.map(({ fault, retryInMs }) => [fault, retryInMs])).toEqual([
      ['transient', 250],
      [null, null],
    ])
    expect(pauses).toEqual([250])
  })

  test('gets over a 429 and waits as long as it says', async () => {
    const { exchanges, pauses } = await readAfter((_, response) => {
      response.writeHead(429, {
        'Retry-After': '2',
        'Twilio-Request-Id': 'RQ429',
      })
      response.end('{"code":20429}')
    })
    expect(pauses).toEqual([2250])
    expect(exchanges[0]).toMatchObject({
      attempt: 1,
      fault: 'rateLimited',
      status: 429,
      requestId: 'RQ429',
      retryInMs: 2250,
    })
  })

  test('gets over a server that never answers', async () => {
    const { exchanges } = await readAfter(() => undefined, { timeoutMs: 60 })
    expect(exchanges[0]).toMatchObject({ fault: 'transient', status: null })
  })

  test('says that it waited in vain', async () => {
    await using server = await startServer(() => undefined)
    const options = { ...server.options, maxAttempts: 1, timeoutMs: 60 }
    const failure = { kind: 'transient', networkCode: 'ETIMEDOUT' }
    await expect(getPayload(credential, target, options)).rejects.toMatchObject(failure)
  })

  test('gets over a body that trickles on and on', async () => {
    const { exchanges } = await readAfter(
      (_, response) => {
        response.writeHead(200)
        const timer = setInterval(() => response.write(' '), 10)
        response.on('close', () => clearInterval(timer))
      },
      { timeoutMs: 150 },
    )
    expect(exchanges[0]).toMatchObject({ fault: 'transient', status: null })
  })

  test('gets over a body that is beyond all measure', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, ' ')
    const { exchanges } = await readAfter((_, response) => {
      response.writeHead(200)
      const pour = () => {
        while (!response.destroyed && response.write(megabyte));
      }
      response.on('drain', pour)
      pour()
    })
    expect(exchanges[0]).toMatchObject({ fault: 'transient' })
  })

  test('reads a compressed body, and text whose letters fall between two pieces', async () => {
    const name = 'Amélie 🦉 '.repeat(20_000)
    const body = gzipSync(JSON.stringify({ name }))
    await using server = await startServer((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' })
      for (let at = 0; at < body.length; at += 7) response.write(body.subarray(at, at + 7))
      response.end()
    })
    const { payload } = await getPayload(credential, target, server.options)
    expect(payload).toEqual({ name })
  })

  test('says that a connection broke in the middle of a body', async () => {
    await using server = await startServer((request, response) => {
      response.writeHead(200, { 'Content-Length': '5000' })
      response.write('{"calls":[{', () => request.socket.destroy())
    })
    const read = getPayload(credential, target, { ...server.options, maxAttempts: 1 })
    await expect(read).rejects.toMatchObject({ kind: 'transient', networkCode: 'ECONNRESET' })
  })

  test('gives up after its tries, with the request id to quote', async () => {
    await using server = await startServer((_, response) => {
      response.setHeader('Twilio-Request-Id', 'RQ500')
      sendJson(response, 500, { code: 20500, message: 'of +15005550001' })
    })
    const read = getPayload(credential, target, { ...server.options, maxAttempts: 3 })
    await expect(read).rejects.toMatchObject({
      kind: 'transient',
      status: 500,
      code: 20500,
      requestId: 'RQ500',
      message: expect.not.stringContaining('+1500'),
    } satisfies Partial<Record<keyof TwilioError, unknown>>)
    expect(server.requests).toHaveLength(3)
  })

  test('says nothing of the credential when nobody listens', async () => {
    const server = await startServer(() => undefined)
    await server[Symbol.asyncDispose]()
    const read = getPayload(credential, target, { ...server.options, maxAttempts: 1 })
    const error: unknown = await read.catch((reason: unknown) => reason)
    expect(error).toMatchObject({ kind: 'transient', status: null, networkCode: 'ECONNREFUSED' })
    const { accountSid, authToken } = credential
    const everything = inspect(error, { depth: null, showHidden: true })
    expect(everything).not.toContain(authToken)
    expect(everything).not.toContain(accountSid)
    expect(everything).not.toContain(Buffer.from(`${accountSid}:${authToken}`).toString('base64'))
  })

  test('ends at once when it is stopped during a request', async () => {
    const controller = new AbortController()
    await using server = await startServer(() => controller.abort(new Error('enough')))
    const options = { ...server.options, signal: controller.signal }
    await expect(getPayload(credential, target, options)).rejects.toThrow('enough')
    expect(server.requests).toHaveLength(1)
  })

  test('takes a defect for a defect', async () => {
    const read = getPayload(credential, target, { apiBaseUrl: 'no address', maxAttempts: 1 })
    await expect(read).rejects.not.toMatchObject({ name: 'TwilioError' })
  })

  test('never asks the environment, and never prints', async () => {
    vi.stubEnv('TWILIO_ACCOUNT_SID', 'ACother')
    vi.stubEnv('TWILIO_AUTH_TOKEN', 'other-token')
    vi.stubEnv('TWILIO_EDGE', 'sydney')
    vi.stubEnv('TWILIO_REGION', 'au1')
    vi.stubEnv('TWILIO_LOG_LEVEL', 'debug')
    vi.stubEnv('TWILIO_CA_BUNDLE', '/nowhere/ca.pem')
    const print = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    let authorization: string | undefined
    const { requests } = await readAfter((request, response) => {
      authorization = request.headers.authorization
      sendJson(response, 200, {})
    }).finally(() => vi.unstubAllEnvs())
    expect(requests).toEqual([`GET ${target}`])
    const expected = Buffer.from(`${credential.accountSid}:${credential.authToken}`)
    expect(authorization).toBe(`Basic ${expected.toString('base64')}`)
    expect(print).not.toHaveBeenCalled()
    print.mockRestore()
  })
})
